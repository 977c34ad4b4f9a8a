pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// At most three orders; one touch, or its figure on the keyboard, chooses one.
CardBase {
    id: frame

    // Index of the order that was chosen; -1 while none is
    property int chosen: -1
    // The figure that was pressed and waits for Enter
    property string held: ""

    // Low: the orders are seen at once; that there are more, the answer above them says
    property bool brief: false

    padding: 0
    spacing: 0
    // A row's tint would cover the frame's edge
    border.width: 0

    Column {
        width: frame.width

        Repeater {
            model: frame.card.options

            ChoiceRow {
                required property int index

                width: frame.width
                first: index === 0
                last: index === frame.card.options.length - 1 && !note.visible
                chosen: frame.chosen === index
                marked: frame.held === String(index + 1)
                // Forty letters beside each other, at the size of type that is set; on a lying screen a plain row has room
                narrow: plain ? frame.width < Theme.px(900) : frame.width < Theme.px(Theme.touch ? 700 : 600) * Theme.size("lead") / Theme.px(Theme.touch ? 22 : 15)
                onClicked: frame.choose(index)
            }
        }

        Item {
            id: note

            visible: Boolean(frame.card.note) && !frame.brief
            width: parent.width
            height: visible ? remark.height + 2 * Theme.step(3) : 0

            Divider {
                width: parent.width
            }

            Paragraph {
                id: remark

                x: Theme.pad
                y: Theme.step(3)
                width: parent.width - 2 * x
                kind: "small"
                soft: true
                words: frame.card.note?.text ?? ""
            }
        }
    }

    Rectangle {
        parent: frame
        anchors.fill: parent
        radius: frame.radius
        color: "transparent"
        border.width: Theme.hairline
        border.color: frame.edge
    }
}

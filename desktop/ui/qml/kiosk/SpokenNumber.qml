import QtQuick
import theme
import controls

// A number as it is heard, in boxes, with how much is still missing.
CardFrame {
    id: frame

    property string lead: ""
    property string digits: ""
    property var groups: [4, 4, 3]
    // Nobody knows how many digits it will have
    property bool open: false
    // Only the number: what is asked for is not written above it
    property bool bare: false
    readonly property int missing: Math.max(0, boxes.count - digits.length)

    padding: Theme.px(22)
    spacing: Theme.step(3)
    spoken: [lead, boxes.Accessible.name, open ? "" : rest.text].join(" ")

    Words {
        visible: text.length > 0 && !frame.bare
        width: frame.inner
        kind: Theme.care ? "title" : "lead"
        text: frame.lead
    }

    DigitBoxes {
        id: boxes

        width: frame.inner
        digits: frame.digits
        groups: frame.groups
        label: frame.lead
    }

    Flow {
        width: frame.inner
        spacing: Theme.step(4)

        Words {
            strong: true
            text: qsTr("%n digit(s) heard", "", frame.digits.length)
        }

        Words {
            id: rest

            visible: !frame.open
            soft: true
            text: frame.missing > 0 ? qsTr("%n to go, just go on", "", frame.missing) : qsTr("That is all of it")
        }
    }
}

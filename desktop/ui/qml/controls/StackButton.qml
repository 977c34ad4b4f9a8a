import QtQuick
import QtQuick.Templates as T
import theme

// An icon above a word: again, slower, louder.
T.AbstractButton {
    id: button

    property string iconName: ""

    implicitWidth: Math.max(Theme.px(140), label.implicitWidth + 2 * Theme.step(4))
    implicitHeight: Math.max(Theme.px(Theme.care ? 124 : 100), column.implicitHeight + 2 * Theme.step(3))
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: click()

    contentItem: Item {
        Line {
            id: smallest

            visible: false
            kind: "small"
            strong: true
            text: button.text
        }

        Column {
            id: column

            anchors.centerIn: parent
            width: parent.width
            spacing: Theme.step(1)

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: button.iconName
                tone: button.enabled ? Theme.accent : Theme.disabled
                extent: Theme.column(Theme.care ? 40 : 30)
            }

            Paragraph {
                id: label

                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width - 2 * Theme.step(2)
                kind: Theme.care ? "lead" : "body"
                strong: true
                tone: button.enabled ? Theme.text : Theme.disabled
                words: button.text
                horizontalAlignment: Text.AlignHCenter
                // A little smaller on one line, before it takes two: buttons beside each other stay alike
                wrapMode: smallest.implicitWidth <= width ? Text.NoWrap : Text.Wrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.size("small")
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.lifted(Theme.surface, button.hovered, button.pressed)
        border.width: Theme.hairline
        border.color: button.enabled ? Theme.control : Theme.outline

        FocusRing {
            shown: button.visualFocus
            corner: parent.radius
        }
    }
}

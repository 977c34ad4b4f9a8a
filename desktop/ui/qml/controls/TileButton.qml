import QtQuick
import QtQuick.Templates as T
import theme

// A large choice on a kiosk page: icon, what it does, and what is needed for it.
T.AbstractButton {
    id: tile

    property string iconName: ""
    property string detail: ""

    implicitWidth: Theme.px(312)
    implicitHeight: Math.max(Theme.px(148), words.implicitHeight + 2 * Theme.step(5))
    leftPadding: Theme.step(6)
    rightPadding: Theme.step(4)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: detail
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: click()

    contentItem: Item {
        IconTile {
            id: picture

            anchors.verticalCenter: parent.verticalCenter
            iconName: tile.iconName
            tone: "accent"
        }

        Column {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: picture.right
            anchors.leftMargin: Theme.step(5)
            anchors.right: parent.right

            Paragraph {
                width: parent.width
                kind: "title"
                strong: true
                words: tile.text
                Accessible.ignored: true
            }

            Paragraph {
                visible: text.length > 0
                width: parent.width
                kind: "small"
                soft: true
                words: tile.detail
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.lifted(Theme.raised, tile.hovered, tile.pressed)
        border.width: Theme.hairline
        border.color: Theme.control

        FocusRing {
            shown: tile.visualFocus
            corner: parent.radius
        }
    }
}

import QtQuick
import QtQuick.Templates as T
import theme

// A large choice on a kiosk page: icon, what it does, and what is needed for it. Where a word would be broken beside the
// icon, it stands below it.
T.AbstractButton {
    id: tile

    property string iconName: ""
    property string detail: ""
    readonly property real gap: Theme.step(5)
    readonly property real room: width - leftPadding - rightPadding
    readonly property bool crowded: width > 0 && room - gap - Theme.px(60) < longest.implicitWidth
    // Tiles beside each other all stand as the one that has the least room, with pictures of one size
    property bool stacked: crowded
    readonly property real fits: crowded ? Theme.px(56) : Math.max(Theme.px(60), Math.min(Theme.column(68), room - gap - whole.implicitWidth))
    property real side: fits

    implicitWidth: Theme.px(312)
    implicitHeight: Math.max(Theme.px(148), words.implicitHeight + 2 * Theme.step(5) + (stacked ? side + Theme.step(3) : 0))
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

            y: Math.round(tile.stacked ? (parent.height - height - Theme.step(3) - words.height) / 2 : (parent.height - height) / 2)
            implicitWidth: tile.side
            implicitHeight: tile.side
            iconName: tile.iconName
            tone: "accent"
        }

        Line {
            id: whole

            visible: false
            kind: "title"
            strong: true
            text: tile.text
        }

        Line {
            id: longest

            visible: false
            kind: "title"
            strong: true
            text: tile.text.split(" ").reduce((one, other) => other.length > one.length ? other : one)
        }

        Column {
            id: words

            x: tile.stacked ? 0 : picture.width + tile.gap
            y: Math.round(tile.stacked ? picture.y + picture.height + Theme.step(3) : (parent.height - height) / 2)
            width: parent.width - x

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

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import theme
import controls

// One thing the palette offers: what, what it belongs to, and its keys.
T.AbstractButton {
    id: row

    property string iconName: ""
    property string group: ""
    property string keys: ""
    property bool current: false

    leftPadding: Theme.step(3)
    rightPadding: Theme.step(3)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: [text, group, keys].filter(part => part).join(", ")
    Accessible.selected: current
    Accessible.onPressAction: clicked()

    contentItem: RowLayout {
        spacing: Theme.step(3)

        Icon {
            name: row.iconName
            tone: row.current ? Theme.accent : Theme.textSoft
            extent: Theme.px(18)
        }

        Line {
            Layout.fillWidth: true
            text: row.text
            Accessible.ignored: true
        }

        Line {
            kind: "caption"
            soft: true
            text: row.group
            Accessible.ignored: true
        }

        KeyHint {
            visible: row.keys.length > 0
            keys: row.keys
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.current ? Theme.accentSoft : Theme.lifted("transparent", row.hovered, row.down)
        border.width: row.current && Theme.contrast ? Theme.focusGap : 0
        border.color: Theme.accent
    }
}

import QtQuick
import QtQuick.Templates as T
import theme

// One key of a touch keypad or keyboard.
T.AbstractButton {
    id: key

    property string iconName: ""
    property string spoken: text
    property string kind: "key"
    readonly property bool strong: kind === "done" && enabled

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    // Keys act when they are touched down on and let go; the focus stays in the field
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: click()

    contentItem: Item {
        Icon {
            visible: key.iconName.length > 0
            anchors.centerIn: parent
            name: key.iconName
            tone: !key.enabled ? Theme.disabled : key.strong ? Theme.accentText : Theme.text
            extent: Math.round(Theme.size("title") * 1.2)
        }

        Line {
            visible: !key.iconName
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - (key.kind === "done" ? 2 * Theme.step(2) : 0))
            kind: key.kind === "done" ? "title" : key.text.length > 1 ? "body" : "heading"
            strong: true
            lineHeight: 1
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.size("heading") * 0.6)
            tone: !key.enabled ? Theme.disabled : key.strong ? Theme.accentText : Theme.text
            text: key.text
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: key.strong ? Theme.lifted(Theme.accent, false, key.pressed) : key.pressed ? Theme.accentSoft : Theme.surface
        border.width: key.pressed ? Theme.focusWidth : Theme.hairline
        border.color: key.enabled ? (key.strong || key.pressed ? Theme.accent : Theme.control) : Theme.outline

        FocusRing {
            anchors.margins: -Theme.focusWidth
            shown: key.visualFocus
        }
    }
}

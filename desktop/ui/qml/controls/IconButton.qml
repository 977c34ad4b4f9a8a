import QtQuick
import QtQuick.Templates as T
import theme

// A button that is only an icon. `text` is what it does, read aloud and shown as its tooltip.
T.Button {
    id: button

    property string kind: "plain"
    property string iconName: ""
    property string keys: ""
    property bool round: false
    // Where its tooltip stands: above, or beside it at the edge of a window
    property bool hintBeside: false
    // The edge of the touch target; the drawn square may be smaller
    property real side: Theme.target
    property real iconExtent: Theme.icon
    property color ink: !enabled ? Theme.disabled : kind === "primary" ? Theme.accentText : kind === "quiet" ? Theme.accent : kind === "soft" ? Theme.textSoft : checked ? Theme.accent : Theme.text
    readonly property color fill: !enabled ? "transparent" : kind === "primary" ? Theme.accent : kind === "secondary" ? Theme.surface : checked ? Theme.accentSoft : "transparent"

    implicitWidth: side
    implicitHeight: side
    padding: 0
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            tone: button.ink
            extent: button.iconExtent
        }
    }
    background: Rectangle {
        radius: button.round ? height / 2 : Theme.radius
        color: Theme.lifted(button.fill, button.hovered && button.enabled, button.down)
        border.width: Theme.hairline
        border.color: button.kind === "secondary" ? (button.enabled ? Theme.control : Theme.outline) : button.kind === "primary" && !button.enabled ? Theme.outline : Theme.contrast && button.checked ? Theme.accent : "transparent"

        FocusRing {
            shown: button.visualFocus
            corner: parent.radius
        }
    }

    ToolHint {
        visible: button.text.length > 0 && !Theme.touch && (button.hovered || button.visualFocus)
        text: button.text
        keys: button.keys
        beside: button.hintBeside
    }
}

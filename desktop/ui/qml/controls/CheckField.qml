import QtQuick
import QtQuick.Templates as T
import theme

// A tick box with its words; the whole row is the target.
T.CheckBox {
    id: control

    implicitWidth: mark.width + (text ? spacing + label.implicitWidth : 0)
    implicitHeight: text ? Math.max(Theme.target, label.implicitHeight) : Theme.targetSmall
    spacing: Theme.step(2)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text

    indicator: Rectangle {
        id: mark

        y: Math.round((control.height - height) / 2)
        width: Theme.box
        height: Theme.box
        radius: Theme.px(4)
        color: control.checked && control.enabled ? Theme.accent : Theme.lifted(Theme.surface, control.hovered, control.down)
        border.width: Theme.hairline
        border.color: !control.enabled ? Theme.disabled : control.checked ? Theme.accent : Theme.control

        Icon {
            visible: control.checked
            anchors.centerIn: parent
            name: "check"
            tone: control.enabled ? Theme.accentText : Theme.disabled
            extent: Math.round(parent.width * 0.78)
        }

        FocusRing {
            shown: control.visualFocus
            corner: parent.radius
        }
    }
    contentItem: Words {
        id: label

        leftPadding: mark.width + control.spacing
        text: control.text
        tone: control.enabled ? Theme.text : Theme.disabled
        Accessible.ignored: true
    }
}

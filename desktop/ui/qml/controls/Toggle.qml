import QtQuick
import QtQuick.Templates as T
import theme

// On or off. With words the whole row is the target.
T.Switch {
    id: control

    implicitWidth: knob.width + (text ? spacing + label.implicitWidth : 0) + leftPadding + rightPadding
    implicitHeight: text ? Math.max(Theme.target, label.implicitHeight) : Theme.targetSmall
    spacing: Theme.step(3)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text

    indicator: Rectangle {
        id: knob

        readonly property real unit: Theme.touch ? Theme.px(1.6) : Theme.zoom

        y: Math.round((control.height - height) / 2)
        width: Math.round(44 * unit)
        height: Math.round(24 * unit)
        radius: height / 2
        color: control.checked && control.enabled ? Theme.accent : Theme.surface
        border.width: Theme.hairline
        border.color: !control.enabled ? (Theme.contrast ? Theme.disabled : Theme.outline) : control.checked ? Theme.accent : Theme.control

        Rectangle {
            x: control.checked ? parent.width - width - Math.round(5 * knob.unit) : Math.round(5 * knob.unit)
            y: (parent.height - height) / 2
            width: Math.round(14 * knob.unit)
            height: width
            radius: width / 2
            color: !control.enabled ? (Theme.contrast ? Theme.disabled : Theme.outline) : control.checked ? Theme.accentText : Theme.control

            Behavior on x {
                NumberAnimation {
                    duration: Theme.motion
                }
            }
        }

        FocusRing {
            shown: control.visualFocus
            corner: parent.radius
        }
    }
    contentItem: Words {
        id: label

        leftPadding: knob.width + control.spacing
        text: control.text
        tone: control.enabled ? Theme.text : Theme.disabled
        Accessible.ignored: true
    }
}

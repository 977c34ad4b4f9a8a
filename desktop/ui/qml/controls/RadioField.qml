import QtQuick
import QtQuick.Templates as T
import theme

// One of several choices with its words; the whole row is the target.
T.RadioButton {
    id: control

    implicitWidth: mark.width + (text ? spacing + label.implicitWidth : 0)
    implicitHeight: text ? Math.max(Theme.target, label.implicitHeight) : Theme.targetSmall
    spacing: Theme.step(2)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text

    indicator: RadioMark {
        id: mark

        y: Math.round((control.height - height) / 2)
        on: control.checked
        active: control.enabled

        FocusRing {
            shown: control.visualFocus
            corner: parent.width / 2
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

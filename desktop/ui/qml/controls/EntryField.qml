pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import theme

// One line of input. `label` is its name for a screen reader (the placeholder, when none is given).
T.TextField {
    id: field

    property string label: placeholderText
    property string iconName: ""
    property string keys: ""
    // Marks the edge; what is wrong stands below, see FieldProblem
    property bool bad: false
    property real trailing: 0

    implicitWidth: Theme.px(240)
    implicitHeight: Math.max(Theme.target, Math.ceil(contentHeight) + Theme.step(3))
    leftPadding: (iconName ? Theme.icon + Theme.step(2) : 0) + Theme.step(3)
    rightPadding: Math.max(trailing, hint.visible ? hint.width + Theme.step(2) : 0) + Theme.step(3)
    verticalAlignment: TextInput.AlignVCenter
    color: enabled ? Theme.text : Theme.disabled
    font.family: Theme.family
    font.pixelSize: Theme.size("body")
    font.features: Theme.features
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    selectByMouse: true
    Accessible.role: Accessible.EditableText
    Accessible.name: label

    cursorDelegate: Rectangle {
        visible: field.activeFocus
        width: Theme.px(2)
        color: Theme.accent

        SequentialAnimation on opacity {
            running: field.activeFocus && !Theme.reducedMotion
            loops: Animation.Infinite

            PauseAnimation {
                duration: 600
            }
            PropertyAction {
                value: 0
            }
            PauseAnimation {
                duration: 400
            }
            PropertyAction {
                value: 1
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: field.enabled ? Theme.surface : Theme.sunken
        border.width: field.bad || field.activeFocus ? Theme.focusWidth : Theme.hairline
        border.color: !field.enabled ? Theme.outline : field.bad ? Theme.danger : field.activeFocus ? Theme.focus : Theme.control
    }

    Icon {
        visible: field.iconName.length > 0
        x: Theme.step(3)
        anchors.verticalCenter: parent.verticalCenter
        name: field.iconName
        tone: Theme.textSoft
    }

    // Beside the cursor, not under it
    Line {
        visible: !field.text && !field.preeditText
        x: field.leftPadding + Theme.px(4)
        width: field.width - x - field.rightPadding
        anchors.verticalCenter: parent.verticalCenter
        text: field.placeholderText
        tone: field.enabled ? Theme.textSoft : Theme.disabled
        lineHeight: 1
        Accessible.ignored: true
    }

    KeyHint {
        id: hint

        visible: keys.length > 0 && !field.text && !Theme.touch
        anchors.right: parent.right
        anchors.rightMargin: Theme.step(3)
        anchors.verticalCenter: parent.verticalCenter
        keys: field.keys
    }
}

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import theme
import controls

// One thing that can be done with the order.
T.AbstractButton {
    id: act

    property string iconName: ""
    property string keys: ""

    implicitHeight: Math.max(Theme.px(40), implicitContentHeight + Theme.step(2))
    leftPadding: Theme.step(3)
    rightPadding: Theme.step(3)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: RowLayout {
        spacing: Theme.step(3)

        Icon {
            name: act.iconName
            tone: act.enabled ? Theme.textSoft : Theme.disabled
            extent: Math.round(Theme.size("body") * 1.2)
        }

        Words {
            Layout.fillWidth: true
            tone: act.enabled ? Theme.text : Theme.disabled
            text: act.text
            Accessible.ignored: true
        }

        KeyHint {
            keys: act.keys
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.lifted("transparent", act.hovered && act.enabled, act.down)
        border.width: Theme.contrast && act.hovered ? Theme.hairline : 0
        border.color: Theme.outline

        FocusRing {
            anchors.margins: 0
            shown: act.visualFocus
        }
    }
}

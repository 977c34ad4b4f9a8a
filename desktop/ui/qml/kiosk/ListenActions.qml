import QtQuick
import theme
import controls

// Done speaking, the keys instead, or once more from the start.
Column {
    id: actions

    readonly property real half: (width - Theme.step(4)) / 2
    readonly property real tall: Math.max(Theme.px(Theme.care ? 88 : 60), keys.implicitHeight, restart.implicitHeight)

    signal done
    signal keypadAsked
    signal again

    spacing: Theme.step(4)

    ActionButton {
        width: parent.width
        kind: "primary"
        extent: "large"
        iconName: "check"
        text: qsTr("Done")
        onClicked: actions.done()
    }

    Row {
        spacing: Theme.step(4)

        ActionButton {
            id: keys

            width: actions.half
            height: actions.tall
            textKind: Theme.care ? "lead" : "body"
            iconName: "keyboard"
            text: qsTr("Number keys")
            onClicked: actions.keypadAsked()
        }

        ActionButton {
            id: restart

            width: actions.half
            height: actions.tall
            textKind: Theme.care ? "lead" : "body"
            iconName: "rotate-ccw"
            text: qsTr("Start again")
            onClicked: actions.again()
        }
    }
}

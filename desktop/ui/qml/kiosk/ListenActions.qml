import QtQuick
import theme
import controls

// Done speaking, the keys instead, or once more from the start.
Column {
    id: actions

    readonly property real half: (width - Theme.step(4)) / 2
    readonly property real tall: Math.max(Theme.px(Theme.care ? 88 : 60), keys.implicitHeight, restart.implicitHeight)

    // A number was read back: the first button says yes to it
    property bool asking: false
    property bool recognising: false
    property real closesIn: -1
    // Seconds over which the line under the button empties
    property int longest: 3

    signal agreed
    signal done
    signal keypadAsked
    signal again

    spacing: Theme.step(4)

    ActionButton {
        width: parent.width
        kind: "primary"
        extent: "large"
        iconName: "check"
        enabled: !actions.recognising
        text: actions.asking ? qsTr("Yes, that is right") : qsTr("Done")
        onClicked: actions.asking ? actions.agreed() : actions.done()
    }

    ProgressLine {
        width: parent.width
        opacity: actions.closesIn >= 0 && !actions.asking ? 1 : 0
        plain: true
        value: Math.max(0, Math.min(1, actions.closesIn / actions.longest))
        label: qsTr("Time until this is sent")
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

import QtQuick
import QtQuick.Layouts
import theme
import controls

// Done speaking, the keys instead, or once more from the start.
GridLayout {
    id: actions

    // All three beside each other, where what was heard needs the height
    property bool flat: false
    readonly property real tall: Math.max(Theme.px(Theme.care ? 88 : 60), keys.implicitHeight, restart.implicitHeight)

    // A number is being said; else a question
    property bool number: false

    // Digits are easily misheard: the keys are the way on
    property bool noisy: false
    readonly property bool keysFirst: noisy && number && !asking

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

    columns: flat ? 3 : 2
    columnSpacing: Theme.step(4)
    rowSpacing: Theme.step(flat ? 2 : 4)

    ActionButton {
        Layout.columnSpan: actions.flat ? 1 : 2
        Layout.fillWidth: true
        Layout.preferredWidth: 100
        kind: actions.keysFirst ? "secondary" : "primary"
        extent: "large"
        iconName: "check"
        enabled: !actions.recognising
        text: actions.asking ? qsTr("Yes, that is right") : qsTr("Done")
        onClicked: actions.asking ? actions.agreed() : actions.done()
    }

    ProgressLine {
        Layout.row: 1
        Layout.column: 0
        Layout.columnSpan: actions.columns
        Layout.fillWidth: true
        opacity: actions.closesIn >= 0 && !actions.asking ? 1 : 0
        plain: true
        value: Math.max(0, Math.min(1, actions.closesIn / actions.longest))
        label: qsTr("Time until this is sent")
    }

    ActionButton {
        id: keys

        Layout.row: actions.flat ? 0 : 2
        Layout.column: actions.flat ? 1 : 0
        Layout.fillWidth: true
        Layout.preferredWidth: 100
        Layout.preferredHeight: actions.tall
        kind: actions.keysFirst ? "primary" : "secondary"
        textKind: Theme.care ? "lead" : "body"
        iconName: "keyboard"
        text: actions.number ? qsTr("Keypad") : qsTr("Type it")
        onClicked: actions.keypadAsked()
    }

    ActionButton {
        id: restart

        Layout.row: actions.flat ? 0 : 2
        Layout.column: actions.flat ? 2 : 1
        Layout.fillWidth: true
        Layout.preferredWidth: 100
        Layout.preferredHeight: actions.tall
        textKind: Theme.care ? "lead" : "body"
        iconName: "rotate-ccw"
        text: qsTr("Start again")
        onClicked: actions.again()
    }
}

import QtQuick
import theme
import controls

// The microphone, and what to do with it; without one, the way to typing.
Column {
    id: host

    property bool listening: false
    property real level: 0
    property bool canHear: true
    // A lying screen in large type has no room for the outermost ring
    property bool outer: true
    // No room for the example either
    property bool brief: false
    readonly property alias example: example.implicitHeight
    readonly property real whole: (canHear ? button.height + label.height : typing.height) + (Theme.care && canHear ? 0 : example.implicitHeight)

    signal started
    signal ended
    signal tapped

    ActionButton {
        id: typing

        visible: !host.canHear
        anchors.horizontalCenter: parent.horizontalCenter
        kind: "primary"
        extent: "large"
        iconName: "keyboard"
        text: qsTr("Type a question")
        onClicked: host.started()
    }

    MicButton {
        id: button

        visible: host.canHear
        anchors.horizontalCenter: parent.horizontalCenter
        text: host.listening ? qsTr("Stop listening") : label.text
        listening: host.listening
        level: host.level
        outer: host.outer
        onStarted: host.started()
        onEnded: host.ended()
        onTapped: host.tapped()
    }

    Words {
        id: label

        visible: host.canHear
        width: parent.width
        topPadding: Theme.step(Theme.care ? 1 : 3)
        kind: "heading"
        strong: true
        horizontalAlignment: Text.AlignHCenter
        text: Theme.care ? qsTr("Touch and talk") : qsTr("Hold to talk")
        Accessible.ignored: true
    }

    Paragraph {
        id: example

        visible: !host.canHear || !(Theme.care || host.brief)
        width: parent.width
        topPadding: host.canHear ? 0 : Theme.step(3)
        soft: true
        horizontalAlignment: Text.AlignHCenter
        words: host.canHear ? qsTr("For example: where are the headphones I bought last week") : qsTr("Or touch one of these")
    }
}

import QtQuick
import theme
import controls

// The microphone, and what to do with it. Without an ear the same disc opens the keys: whether somebody hears is learnt
// late and can end, and nothing on the page moves for it.
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
    readonly property real whole: button.height + label.height + (Theme.care ? 0 : example.implicitHeight)

    signal started
    signal ended
    signal tapped

    MicButton {
        id: button

        anchors.horizontalCenter: parent.horizontalCenter
        text: host.listening ? qsTr("Stop listening") : label.text
        hears: host.canHear
        listening: host.listening
        level: host.level
        outer: host.outer
        onStarted: host.started()
        onEnded: host.ended()
        onTapped: host.tapped()
    }

    Words {
        id: label

        width: parent.width
        topPadding: Theme.step(Theme.care ? 1 : 3)
        kind: "heading"
        strong: true
        horizontalAlignment: Text.AlignHCenter
        text: !host.canHear ? qsTr("Type a question") : Theme.care ? qsTr("Touch and talk") : qsTr("Hold to talk")
        Accessible.ignored: true
    }

    Paragraph {
        id: example

        visible: !Theme.care && !host.brief
        width: parent.width
        soft: true
        horizontalAlignment: Text.AlignHCenter
        words: qsTr("For example: where are the headphones I bought last week")
    }
}

import QtQuick
import theme
import controls

// The microphone, and what to do with it.
Column {
    id: host

    property bool listening: false
    property real level: 0
    property bool canHear: true

    signal started
    signal ended

    MicButton {
        anchors.horizontalCenter: parent.horizontalCenter
        enabled: host.canHear
        text: host.listening ? qsTr("Stop listening") : qsTr("Hold to talk")
        listening: host.listening
        level: host.level
        onStarted: host.started()
        onEnded: host.ended()
    }

    Words {
        width: parent.width
        topPadding: Theme.step(Theme.care ? 1 : 3)
        kind: "heading"
        strong: true
        horizontalAlignment: Text.AlignHCenter
        text: host.canHear ? (Theme.care ? qsTr("Touch and talk") : qsTr("Hold to talk")) : qsTr("The microphone is not available")
        Accessible.ignored: true
    }

    Paragraph {
        visible: !Theme.care || !host.canHear
        width: parent.width
        soft: true
        horizontalAlignment: Text.AlignHCenter
        words: host.canHear ? qsTr("For example: where are the headphones I bought last week") : qsTr("Touch one of the choices instead")
    }
}

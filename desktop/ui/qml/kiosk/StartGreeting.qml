import QtQuick
import theme
import controls

// Shop, greeting, microphone.
Column {
    id: greeting

    property string shop: ""
    property bool listening: false
    property real level: 0
    property bool canHear: true
    // Between the greeting and the microphone
    property real gap: Theme.step(8)

    signal started
    signal ended

    spacing: 0

    Row {
        visible: greeting.shop.length > 0 && !Theme.care
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.step(3)

        BrandMark {
            anchors.verticalCenter: parent.verticalCenter
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            soft: true
            text: greeting.shop
        }
    }

    Headline {
        width: parent.width
        topPadding: Theme.step(Theme.care ? 0 : 3)
        horizontalAlignment: Text.AlignHCenter
        text: Theme.care ? qsTr("Take your time, I am listening") : qsTr("What can I look up for you?")
    }

    Item {
        width: parent.width
        height: greeting.gap
    }

    Item {
        width: parent.width
        height: mic.height + Theme.step(Theme.care ? 2 : 3)

        MicButton {
            id: mic

            anchors.horizontalCenter: parent.horizontalCenter
            enabled: greeting.canHear
            text: greeting.listening ? qsTr("Stop listening") : qsTr("Hold to talk")
            listening: greeting.listening
            level: greeting.level
            onStarted: greeting.started()
            onEnded: greeting.ended()
        }
    }

    Words {
        width: parent.width
        kind: "heading"
        strong: true
        horizontalAlignment: Text.AlignHCenter
        text: greeting.canHear ? (Theme.care ? qsTr("Touch and talk") : qsTr("Hold to talk")) : qsTr("The microphone is not available")
        Accessible.ignored: true
    }

    Words {
        visible: !Theme.care || !greeting.canHear
        width: parent.width
        soft: true
        horizontalAlignment: Text.AlignHCenter
        text: greeting.canHear ? qsTr("For example: where are the headphones I bought last week") : qsTr("Touch one of the choices instead")
    }
}

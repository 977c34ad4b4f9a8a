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

    signal started
    signal ended

    spacing: 0

    Row {
        visible: greeting.shop.length > 0 && !Theme.care
        anchors.horizontalCenter: parent.horizontalCenter
        bottomPadding: Theme.step(4)
        spacing: Theme.step(3)

        BrandMark {
            anchors.verticalCenter: parent.verticalCenter
        }

        Words {
            soft: true
            text: greeting.shop
        }
    }

    Words {
        width: parent.width
        kind: "display"
        strong: true
        horizontalAlignment: Text.AlignHCenter
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.size("heading")
        text: Theme.care ? qsTr("Take your time, I am listening") : qsTr("What can I look up for you?")
        Accessible.role: Accessible.Heading
    }

    Item {
        width: parent.width
        height: mic.height + 2 * Theme.step(Theme.care ? 7 : 8)

        MicButton {
            id: mic

            anchors.centerIn: parent
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
        width: parent.width
        soft: true
        horizontalAlignment: Text.AlignHCenter
        text: greeting.canHear ? qsTr("For example: where are the headphones I bought last week") : qsTr("Touch one of the choices instead")
    }
}

import QtQuick
import theme
import controls

// How it is read: again, slower, louder; the same words work spoken.
Column {
    id: voice

    property bool reading: false
    property string silent: ""
    // Whether it is told that the words work, too
    property bool hinted: true
    // Nothing that is read silently grows louder
    readonly property int buttons: silent ? 2 : 3
    readonly property real share: Math.floor((width - (buttons - 1) * Theme.step(4)) / buttons)
    readonly property real tallest: Math.max(first.implicitHeight, second.implicitHeight, last.implicitHeight)

    signal repeated
    signal slower
    signal louder
    signal stopped

    spacing: Theme.step(4)

    Row {
        width: parent.width
        spacing: Theme.step(4)

        StackButton {
            id: first

            width: voice.share
            height: voice.tallest
            iconName: voice.reading ? "square" : "repeat-2"
            text: voice.reading ? qsTr("Stop") : qsTr("Again")
            onClicked: voice.reading ? voice.stopped() : voice.repeated()
        }

        StackButton {
            id: second

            width: voice.share
            height: voice.tallest
            iconName: "turtle"
            text: qsTr("Slower")
            onClicked: voice.slower()
        }

        StackButton {
            id: last

            visible: !voice.silent
            width: voice.share
            height: voice.tallest
            iconName: "volume-2"
            text: qsTr("Louder")
            onClicked: voice.louder()
        }
    }

    Paragraph {
        visible: voice.hinted || voice.silent.length > 0
        width: parent.width
        soft: true
        horizontalAlignment: Text.AlignHCenter
        words: voice.silent ? voice.silent : qsTr("Or just say “again”, “slower” or “stop”")
    }
}

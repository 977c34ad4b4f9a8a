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
    readonly property real third: Math.floor((width - 2 * Theme.step(4)) / 3)
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

            width: voice.third
            height: voice.tallest
            iconName: voice.reading ? "square" : "repeat-2"
            text: voice.reading ? qsTr("Stop") : qsTr("Again")
            onClicked: voice.reading ? voice.stopped() : voice.repeated()
        }

        StackButton {
            id: second

            width: voice.third
            height: voice.tallest
            iconName: "turtle"
            text: qsTr("Slower")
            onClicked: voice.slower()
        }

        StackButton {
            id: last

            width: voice.third
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

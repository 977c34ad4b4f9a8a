import QtQuick
import theme
import controls

// That it listens, and how well it hears.
Column {
    id: head

    property real level: 0
    property string loudness: "good"
    property string loudnessWord: ""
    property string note: ""
    // What is to be said, where the page below asks for something
    property string wanted: ""
    property bool recognising: false
    property bool asking: false
    property bool small: false
    property bool low: false
    // The largest type leaves room for what was heard, not for more words about listening
    readonly property bool tight: Theme.care && Theme.larger
    // Its height with the large microphone, also while that is not shown
    readonly property real whole: title.height + (subtitle.visible ? subtitle.height : 0) + room.height + mic.height + loud.height
    readonly property color tone: loudness === "good" ? Theme.accent : Theme.warning

    signal stopped

    spacing: 0

    Headline {
        id: title

        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        words: head.asking ? Theme.sentences(head.note) : head.recognising ? qsTr("One moment") : qsTr("Take your time")
    }

    Words {
        id: subtitle

        visible: !head.tight
        width: parent.width
        soft: !head.note && !head.wanted
        horizontalAlignment: Text.AlignHCenter
        text: head.asking ? qsTr("Say yes or no, or touch") : head.recognising ? qsTr("I am writing down what you said") : head.note ? head.note : head.wanted ? head.wanted : qsTr("I am listening, and a pause is fine")
    }

    Item {
        id: room

        width: 1
        height: Theme.step(head.tight ? 2 : Theme.care ? 7 : 5)
    }

    MicButton {
        id: mic

        visible: !head.small
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("Stop listening")
        listening: true
        outer: !head.tight && !(head.low && Theme.care)
        level: head.level
        onEnded: head.stopped()
    }

    Row {
        id: loud

        anchors.horizontalCenter: parent.horizontalCenter
        topPadding: Theme.step(3)
        spacing: Theme.step(4)

        LevelBars {
            anchors.verticalCenter: word.verticalCenter
            levels: head.loudness === "quiet" ? [0.12, 0.18, 0.24, 0.18, 0.12] : head.loudness === "noisy" ? [0.8, 1, 0.9, 1, 0.85] : [0.35, 0.7, 1, 0.6, 0.35]
            tone: head.tone
        }

        Words {
            id: word

            strong: true
            tone: head.tone
            text: head.loudnessWord
        }
    }
}

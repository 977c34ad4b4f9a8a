import QtQuick
import QtQuick.Layouts
import theme
import controls

// Above the question while somebody speaks or is read to: the words as they come, or the sentence being read, and what
// can be done about it.
Rectangle {
    id: strip

    required property var voice
    readonly property string phase: voice.phase
    readonly property bool reads: phase === "speaking"
    readonly property bool waits: phase === "waiting"
    readonly property bool writes: phase === "recognising"
    readonly property var captions: voice.captions
    readonly property string sentence: captions.sentences[captions.current] ?? ""
    // Nobody can be heard, so nothing listens: that is said instead, and below the words where some were heard before
    readonly property bool deaf: voice.trouble.length > 0 && !reads
    readonly property string hint: deaf ? voice.troubleWords : waits ? qsTr("Say yes or no") : voice.note ? voice.note : qsTr("I am listening…")
    readonly property string loudnessWord: voice.loudness === "quiet" ? qsTr("A little louder, please") : voice.loudness === "noisy" ? qsTr("It is noisy here") : ""

    visible: voice.listening || reads || voice.trouble.length > 0 && voice.listening
    implicitHeight: row.implicitHeight + 2 * Theme.step(2)
    radius: Theme.radius
    color: deaf ? Theme.warningSoft : Theme.accentSoft
    border.width: Theme.hairline
    border.color: deaf ? Theme.warning : Theme.accent
    Accessible.role: Accessible.StatusBar
    Accessible.name: reads ? sentence : words.Accessible.name

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.step(3)
        width: parent.width - 2 * x
        spacing: Theme.step(3)

        LevelBars {
            visible: !strip.reads && !strip.writes && !strip.deaf
            levels: [0.35, 0.7, 1, 0.6, 0.35].map(part => Math.max(0.12, part * strip.voice.level))
            extent: Theme.px(20)
        }

        Spinner {
            visible: strip.writes && !strip.deaf
            running: strip.writes
            extent: Theme.px(20)
        }

        Icon {
            visible: strip.reads || strip.deaf
            name: strip.deaf ? "mic-off" : strip.captions.aloud ? "volume-2" : "message-square"
            tone: strip.deaf ? Theme.warning : Theme.accent
            extent: Theme.px(20)
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            LiveWords {
                id: words

                Layout.fillWidth: true
                visible: !strip.reads
                stable: strip.voice.words
                tentative: strip.voice.tentative
                hint: strip.hint
                soft: none && !strip.deaf
                maximumLineCount: 3
                elide: Text.ElideLeft
                Accessible.ignored: true
            }

            Words {
                Layout.fillWidth: true
                visible: strip.reads
                text: strip.sentence
                Accessible.ignored: true
            }

            Words {
                Layout.fillWidth: true
                visible: text.length > 0 && !strip.reads
                kind: "caption"
                soft: !strip.voice.trouble
                tone: strip.voice.trouble ? Theme.warning : Theme.textSoft
                text: strip.deaf ? (words.none ? "" : strip.voice.troubleWords) : strip.voice.digits ? strip.voice.digits : strip.voice.closesIn >= 0 && strip.voice.note ? strip.voice.note : strip.loudnessWord
            }
        }

        ActionButton {
            visible: !strip.reads && !strip.waits && !strip.writes && !(strip.deaf && words.none)
            extent: "small"
            kind: "soft"
            iconName: "check"
            text: qsTr("Done")
            onClicked: strip.voice.done()
        }

        IconButton {
            visible: strip.reads
            iconName: "repeat-2"
            text: qsTr("Once more")
            onClicked: strip.voice.steer("repeat")
        }

        IconButton {
            visible: strip.reads
            iconName: "turtle"
            text: qsTr("Slower")
            onClicked: strip.voice.steer("slower")
        }

        IconButton {
            visible: strip.reads
            iconName: "volume-2"
            text: qsTr("Louder")
            onClicked: strip.voice.steer("louder")
        }

        IconButton {
            iconName: strip.reads ? "square" : "x"
            text: strip.reads ? qsTr("Stop reading") : qsTr("Do not listen")
            onClicked: strip.reads ? strip.voice.steer("stop") : strip.voice.cancel()
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// What is being read, in large type with the words marked, and how it is steered; below it the answer to an offer.
Column {
    id: captions

    property var sentences: []
    property int current: -1
    property int wordStart: 0
    property int wordLength: 0
    property bool reading: false
    property string silent: ""
    property bool offer: false
    // A lying screen: what can also be said is left out
    property bool low: false
    // A code stands below or beside
    property bool coded: false
    // The sentences around the one being read; an answer of many does not fit in large type, and what steers the voice
    // has to stay in sight
    readonly property bool cramped: low && Theme.larger
    readonly property int count: tight && reading ? [3, 2].find(each => linesOf(each) <= most) ?? 1 : !cramped ? 3 : wide(current) + wide(current + 1) > 60 ? 1 : 2
    // In the largest type a code and the buttons are to be seen below the words
    // Lines for which there is room then; the frames of high contrast take some of it
    readonly property int most: Theme.contrast ? 3 : 4
    readonly property bool tight: coded && !low && Theme.larger
    readonly property bool wordy: low || tight || lines > (offer ? 3 : 6) || sentences.slice(first, first + count).join("").length > 90
    readonly property int lines: linesIn(first, count, "answer")
    readonly property int first: beginning(count)

    signal repeated
    signal slower
    signal louder
    signal stopped
    signal offered(bool accepted)

    // How many Latin letters a sentence is wide; a Chinese character counts for two
    function wide(index) {
        return (sentences[index] ?? "").replace(/[^\u0000-\u00ff]/g, "xx").length;
    }

    // The first of so many sentences: the one before what is being read, where there is room for it
    function beginning(many) {
        return Math.max(0, Math.min(cramped || many === 1 ? current : current - 1, sentences.length - many));
    }

    // About how many lines so many sentences take; a Latin letter is half as wide as the type is high
    function linesIn(from, many, kind) {
        const perLine = Math.max(1, width / Theme.size(kind) / 0.52);
        return sentences.slice(from, from + many).reduce((sum, _, at) => sum + Math.ceil(wide(from + at) / perLine), 0);
    }

    function linesOf(many) {
        return linesIn(beginning(many), many, "heading");
    }

    spacing: Theme.step(cramped ? 3 : 5)

    RowLayout {
        width: parent.width
        spacing: Theme.step(3)

        Icon {
            name: captions.silent ? "volume-x" : "volume-2"
            tone: captions.silent ? Theme.textSoft : Theme.accent
            extent: Theme.px(34)
        }

        Words {
            Layout.fillWidth: true
            strong: true
            tone: captions.silent ? Theme.textSoft : Theme.accent
            text: captions.silent ? qsTr("Please read along") : captions.reading ? qsTr("Reading to you") : qsTr("Read to you")
            Accessible.role: Accessible.Heading
        }

        Words {
            visible: captions.reading && captions.sentences.length > 1
            soft: true
            text: qsTr("%1 of %2").arg(captions.current + 1).arg(captions.sentences.length)
        }
    }

    Column {
        width: parent.width
        spacing: Theme.step(1)

        Repeater {
            model: captions.sentences.slice(captions.first, captions.first + captions.count)

            CaptionLine {
                required property string modelData
                required property int index
                readonly property bool now: captions.reading && captions.first + index === captions.current

                width: captions.width
                sentence: modelData
                kind: captions.cramped ? "title" : captions.wordy ? "heading" : "answer"
                upcoming: captions.reading && captions.first + index > captions.current
                wordStart: now ? captions.wordStart : 0
                wordLength: now ? captions.wordLength : 0
            }
        }
    }

    EvenButtons {
        visible: captions.offer
        width: parent.width
        stacked: !captions.low
        onYes: captions.offered(true)
        onNo: captions.offered(false)
    }

    CareVoice {
        width: parent.width
        reading: captions.reading
        silent: captions.silent
        hinted: !captions.low && !captions.tight && !(captions.offer && Theme.larger)
        onRepeated: captions.repeated()
        onSlower: captions.slower()
        onLouder: captions.louder()
        onStopped: captions.stopped()
    }
}

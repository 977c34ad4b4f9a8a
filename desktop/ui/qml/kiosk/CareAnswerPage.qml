pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// An answer that is read aloud: captions with the words being read, again, slower, louder, and the code.
// From the controller: sentences [string], current (index, -1 when nothing is read), wordStart, wordLength (characters
// of the current sentence), reading, card, canPrint.
// Signals: repeated(), slower(), louder(), stopped(), printed(), and those of KioskPage (ended, acted "person").
KioskPage {
    id: page

    property var sentences: []
    property int current: -1
    property int wordStart: 0
    property int wordLength: 0
    property bool reading: false
    // Why it is not heard, in a sentence; empty when it is
    property string silent: ""
    property var card: null
    property bool canPrint: true
    // The sentences around the one being read; an answer of many does not fit in large type
    readonly property bool wordy: sentences.slice(first, first + 3).join("").length > 90
    readonly property int first: Math.max(0, Math.min(current - 1, sentences.length - 3))

    signal repeated
    signal slower
    signal louder
    signal stopped
    signal printed

    talkText: qsTr("Ask something else")
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("Call somebody")
        }
    ]

    ScrollArea {
        id: area

        anchors.fill: parent
        spacing: Theme.step(7)

        RowLayout {
            width: area.inner
            spacing: Theme.step(3)

            Icon {
                name: page.silent ? "volume-x" : "volume-2"
                tone: page.silent ? Theme.textSoft : Theme.accent
                extent: Theme.px(34)
            }

            Words {
                Layout.fillWidth: true
                strong: true
                tone: page.silent ? Theme.textSoft : Theme.accent
                text: page.silent ? qsTr("Please read along") : page.reading ? qsTr("Reading to you") : qsTr("Read to you")
            }

            Words {
                visible: page.reading && page.sentences.length > 1
                soft: true
                text: qsTr("%1 of %2").arg(page.current + 1).arg(page.sentences.length)
            }
        }

        Column {
            width: area.inner
            spacing: Theme.step(1)

            Repeater {
                model: page.sentences.slice(page.first, page.first + 3)

                CaptionLine {
                    required property string modelData
                    required property int index

                    width: area.inner
                    sentence: modelData
                    kind: page.wordy ? "heading" : "answer"
                    upcoming: page.reading && page.first + index > page.current
                    wordStart: page.reading && page.first + index === page.current ? page.wordStart : 0
                    wordLength: page.reading && page.first + index === page.current ? page.wordLength : 0
                }
            }
        }

        CareVoice {
            width: area.inner
            reading: page.reading
            silent: page.silent
            onRepeated: page.repeated()
            onSlower: page.slower()
            onLouder: page.louder()
            onStopped: page.stopped()
        }

        QrPanel {
            visible: Boolean(page.card && page.card.qr)
            width: area.inner
            tall: false
            payload: page.card?.qr ?? ""
            title: qsTr("Scan it with a phone and take it along")
            detail: page.card?.type === "tracking" ? [page.card.title, page.card.tail].join("\n") : page.card?.title ?? ""
            canPrint: page.canPrint
            onPrinted: page.printed()
        }
    }
}

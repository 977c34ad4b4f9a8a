import QtQuick
import QtQuick.Layouts
import theme
import controls

// An answer that is read aloud: captions with the words being read, again, slower, louder, and the code.
// From the controller: sentences [string], current (index, -1 when nothing is read), wordStart, wordLength (characters
// of the current sentence), reading, card, canPrint, offer.
// Signals: repeated(), slower(), louder(), stopped(), printed(), offered(accepted), and those of KioskPage (ended, acted "person").
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
    // The answer offers a person
    property bool offer: false
    readonly property bool coded: Boolean(card && card.qr)

    signal repeated
    signal slower
    signal louder
    signal stopped
    signal printed
    signal offered(bool accepted)

    talkKind: offer ? "secondary" : "primary"
    talkText: landscape && Theme.scale === "A++" ? qsTr("Ask more") : qsTr("Ask something else")
    tools: (landscape && coded && canPrint ? [
            {
                "id": "print",
                "icon": "printer",
                "text": qsTr("Print it")
            }
        ] : []).concat([
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("A person")
        }
    ])

    ScrollArea {
        id: area

        anchors.fill: parent

        GridLayout {
            width: area.inner
            columns: page.landscape && page.coded ? 2 : 1
            columnSpacing: Theme.step(10)
            rowSpacing: Theme.step(5)

            CareCaptions {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                sentences: page.sentences
                current: page.current
                wordStart: page.wordStart
                wordLength: page.wordLength
                reading: page.reading
                silent: page.silent
                offer: page.offer
                low: page.landscape
                onRepeated: page.repeated()
                onSlower: page.slower()
                onLouder: page.louder()
                onStopped: page.stopped()
                onOffered: accepted => page.offered(accepted)
            }

            QrPanel {
                visible: page.coded
                Layout.fillWidth: !page.landscape
                Layout.alignment: Qt.AlignTop
                tall: page.landscape
                payload: page.card?.qr ?? ""
                title: page.landscape ? qsTr("Take it with you") : qsTr("Scan to take it with you")
                detail: page.landscape ? "" : page.card?.type === "tracking" ? [page.card.title, page.card.tail].join("\n") : page.card?.title ?? ""
                canPrint: page.canPrint
                onPrinted: page.printed()
            }
        }
    }
}

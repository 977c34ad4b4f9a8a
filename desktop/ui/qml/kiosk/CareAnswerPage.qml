import QtQuick
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
    readonly property bool beside: landscape && coded
    // What steers the voice is to be seen beside the code
    readonly property bool brief: landscape || Theme.larger
    readonly property real gap: Theme.step(5)

    signal repeated
    signal slower
    signal louder
    signal stopped
    signal printed
    signal offered(bool accepted)

    talkKind: offer ? "secondary" : "primary"
    talkText: landscape ? qsTr("Ask more") : qsTr("Ask something else")
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

        width: page.bodyWidth - (page.beside ? code.width + Theme.step(10) : 0)
        // The code is not scrolled away
        height: page.coded && !page.beside ? Math.min(contentHeight, page.bodyHeight - code.height - page.gap) : page.bodyHeight

        CareCaptions {
            width: area.inner
            sentences: page.sentences
            current: page.current
            wordStart: page.wordStart
            wordLength: page.wordLength
            reading: page.reading
            silent: page.silent
            offer: page.offer
            low: page.landscape
            coded: page.coded
            onRepeated: page.repeated()
            onSlower: page.slower()
            onLouder: page.louder()
            onStopped: page.stopped()
            onOffered: accepted => page.offered(accepted)
        }
    }

    QrPanel {
        id: code

        visible: page.coded
        x: page.beside ? page.bodyWidth - width : 0
        y: page.beside ? 0 : area.height + page.gap
        width: page.beside ? implicitWidth : page.bodyWidth
        height: implicitHeight
        tall: page.landscape
        most: page.bodyHeight
        payload: page.card?.qr ?? ""
        title: page.brief ? qsTr("Take it with you") : qsTr("Scan to take it with you")
        detail: page.brief ? "" : page.card?.type === "tracking" ? [page.card.title, page.card.tail].join("\n") : page.card?.title ?? ""
        canPrint: page.canPrint
        onPrinted: page.printed()
    }
}

import QtQuick
import theme
import controls

// One answer: what was asked, the fact in large type, the card's details, and a code for the phone.
// From the controller: question, answer (the reply's sentences), card (a display object of desktop/ui/present.py with
// staff=False, or null), canPrint, offer. Signals: acted("print" | "person"), offered(accepted), and those of KioskPage.
KioskPage {
    id: page

    property string question: ""
    property string answer: ""
    property var card: null
    property bool canPrint: true
    // The answer offers a person: a yes and a no stand below it
    property bool offer: false
    readonly property real gap: Theme.step(8)
    readonly property bool coded: Boolean(card && card.qr)
    readonly property bool beside: landscape && coded
    // In larger type there is little room beside a code, and over yes and no: what was asked is not said again
    readonly property bool tight: Theme.larger && (coded || (landscape && offer))
    readonly property real room: bodyHeight - (offer ? answers.height + gap : 0)

    signal offered(bool accepted)

    talkKind: offer ? "secondary" : "primary"
    tools: (canPrint && Boolean(card) ? [
            {
                "id": "print",
                "icon": "printer",
                "text": qsTr("Print")
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

        width: page.bodyWidth - (page.beside ? code.width + Theme.step(14) : 0)
        // Yes and no, and the code, are not scrolled away
        height: page.beside ? page.room : page.coded ? Math.min(contentHeight, page.room - code.height - page.gap) : page.offer ? Math.min(contentHeight, page.room) : page.room

        AnswerBody {
            width: area.inner
            question: page.tight ? "" : page.question
            answer: page.answer
            card: page.card
            low: page.tight
            nearest: page.landscape && (Theme.scale === "A++" || (page.tight && page.offer))
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
        most: page.room
        payload: page.card?.qr ?? ""
        title: page.card?.qrCaption ?? ""
        detail: page.card?.qrDetail ?? qsTr("Point the camera here")
    }

    EvenButtons {
        id: answers

        visible: page.offer
        y: page.coded && !page.beside ? code.y + code.height + page.gap : area.height + page.gap
        width: page.bodyWidth
        onYes: page.offered(true)
        onNo: page.offered(false)
    }
}

import QtQuick
import QtQuick.Layouts
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

        width: parent.width
        // Yes and no are not scrolled away
        height: page.offer ? Math.min(contentHeight, parent.height - answers.height - page.gap) : parent.height

        GridLayout {
            width: area.inner
            columns: page.landscape && page.coded ? 2 : 1
            columnSpacing: Theme.step(14)
            rowSpacing: page.gap

            AnswerBody {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                question: page.question
                answer: page.answer
                card: page.card
            }

            QrPanel {
                visible: page.coded
                Layout.fillWidth: !page.landscape
                Layout.alignment: Qt.AlignTop
                tall: page.landscape
                payload: page.card?.qr ?? ""
                title: page.card?.qrCaption ?? ""
                detail: page.card?.qrDetail ?? qsTr("Point the camera here")
            }
        }
    }

    EvenButtons {
        id: answers

        visible: page.offer
        y: area.height + page.gap
        width: parent.width
        onYes: page.offered(true)
        onNo: page.offered(false)
    }
}

import QtQuick
import theme
import controls
import cards

// Which order is meant: at most three, one touch each. From the controller: question, answer, card (order_choice).
// Signals: chosen(index), and those of KioskPage.
KioskPage {
    id: page

    property string question: ""
    property string answer: ""
    required property var card

    signal chosen(int index)

    canGoBack: true
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("A person")
        }
    ]

    // The largest care type on a lying screen: three orders, and nothing beside them
    readonly property bool brief: landscape && Theme.care && Theme.scale === "A++"

    ScrollArea {
        id: area

        anchors.fill: parent
        spacing: Theme.step(page.brief ? 3 : 6)

        AnswerBody {
            width: area.inner
            question: page.question
            answer: page.answer
            low: Theme.larger || (page.landscape && Theme.care)
        }

        OrderChoiceCard {
            width: area.inner
            card: page.card
            brief: page.brief
            onChoose: index => page.chosen(index)
        }
    }
}

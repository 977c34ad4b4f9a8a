import QtQuick
import theme
import controls

// A write that waits for a yes: what exactly will happen; yes and no weigh the same. From the controller: card
// (confirmation). Signals: yes(), no(), and those of KioskPage. Yes and no can be said, too.
KioskPage {
    id: page

    required property var card
    // Yes and no are seen together, whatever else has to be scrolled: on a lying screen they stand beside it, so that a long
    // address or name has the height
    readonly property bool beside: landscape
    // Then room is dear, and all that will happen is to be seen before a yes
    readonly property bool largest: Theme.care && Theme.larger

    signal yes
    signal no

    talkKind: "secondary"
    talkText: largest ? qsTr("Say yes or no") : qsTr("Or say yes or no")
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("A person")
        }
    ]

    readonly property real gap: Theme.step(largest ? 5 : 6)

    ScrollArea {
        id: area

        width: page.beside ? Math.round((page.bodyWidth - page.gap) * 0.64) : page.bodyWidth
        height: page.beside ? page.bodyHeight : Math.min(contentHeight, page.bodyHeight - answers.height - page.gap)
        spacing: Theme.step(page.beside ? (page.largest ? 1 : 3) : page.largest ? 4 : 6)

        Column {
            width: area.inner
            spacing: Theme.step(1)

            Headline {
                width: parent.width
                largest: page.beside ? "answer" : "display"
                smaller: page.beside ? (page.largest ? "title" : "heading") : "answer"
                words: page.card.title
            }

            Paragraph {
                visible: !aside.visible
                width: parent.width
                soft: true
                words: page.card.lead
            }
        }

        CardFrame {
            id: facts

            width: area.inner
            padding: page.largest ? Theme.step(3) : Theme.pad
            spoken: page.card.spoken

            FactsGrid {
                width: facts.inner
                rowSpacing: Theme.step(page.largest ? (page.beside ? 1 : 2) : 3)
                kind: "body"
                facts: page.card.facts
            }
        }
    }

    Column {
        id: answers

        x: page.beside ? area.width + page.gap : 0
        y: page.beside ? Math.max(0, Math.round((page.bodyHeight - height) / 2)) : area.height + page.gap
        width: page.bodyWidth - x
        spacing: Theme.step(3)

        Paragraph {
            id: aside

            visible: page.beside && page.largest
            width: parent.width
            soft: true
            words: page.card.lead
        }

        EvenButtons {
            width: parent.width
            stacked: Theme.care || page.beside
            agree: page.card.yes
            decline: page.card.no
            onYes: page.yes()
            onNo: page.no()
        }
    }
}

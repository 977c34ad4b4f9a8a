import QtQuick
import QtQuick.Layouts
import theme
import controls

// A write that waits for a yes: what exactly will happen; yes and no weigh the same. From the controller: card
// (confirmation). Signals: yes(), no(), and those of KioskPage. Yes and no can be said, too.
KioskPage {
    id: page

    required property var card
    readonly property bool stacked: Theme.care
    // Yes and no are seen without scrolling: on a lying screen in large type they stand beside what they are about
    readonly property bool beside: landscape && Theme.care

    signal yes
    signal no

    talkKind: "secondary"
    talkText: qsTr("Or say yes or no")
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("A person")
        }
    ]

    ScrollArea {
        id: area

        anchors.fill: parent
        spacing: Theme.step(page.beside ? 3 : 6)

        Column {
            width: area.inner
            spacing: Theme.step(1)

            Headline {
                width: parent.width
                words: page.card.title
            }

            Words {
                width: parent.width
                soft: true
                text: page.card.lead
            }
        }

        GridLayout {
            width: area.inner
            columns: page.beside ? 2 : 1
            columnSpacing: Theme.step(6)
            rowSpacing: Theme.step(6)

            CardFrame {
                id: facts

                Layout.fillWidth: true
                Layout.preferredWidth: 180
                Layout.alignment: Qt.AlignTop
                spoken: page.card.spoken

                FactsGrid {
                    width: facts.inner
                    across: page.landscape && !page.beside ? 2 : 1
                    rowSpacing: Theme.step(3)
                    kind: "body"
                    facts: page.card.facts
                }
            }

            EvenButtons {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.alignment: Qt.AlignTop
                stacked: page.stacked
                agree: page.card.yes
                decline: page.card.no
                onYes: page.yes()
                onNo: page.no()
            }
        }
    }
}

import QtQuick
import theme
import controls

// A write that waits for a yes: what exactly will happen; yes and no weigh the same. From the controller: card
// (confirmation). Signals: yes(), no(), and those of KioskPage. Yes and no can be said, too.
KioskPage {
    id: page

    required property var card
    readonly property bool stacked: !landscape && Theme.care

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
        spacing: Theme.step(6)

        Column {
            width: area.inner
            spacing: Theme.step(1)

            Headline {
                width: parent.width
                text: page.card.title
            }

            Words {
                width: parent.width
                soft: true
                text: page.card.lead
            }
        }

        CardFrame {
            width: area.inner
            spoken: page.card.spoken

            FactsGrid {
                width: parent.width
                across: page.landscape ? 2 : 1
                rowSpacing: Theme.step(3)
                kind: "body"
                facts: page.card.facts
            }
        }

        Grid {
            width: area.inner
            columns: page.stacked ? 1 : 2
            spacing: Theme.step(4)

            ActionButton {
                width: page.stacked ? parent.width : (parent.width - parent.spacing) / 2
                extent: "large"
                iconName: "check"
                text: page.card.yes
                onClicked: page.yes()
            }

            ActionButton {
                width: page.stacked ? parent.width : (parent.width - parent.spacing) / 2
                extent: "large"
                iconName: "x"
                text: page.card.no
                onClicked: page.no()
            }
        }
    }
}

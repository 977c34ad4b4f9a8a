import QtQuick
import theme
import controls
import cards

// A person goes on from here: the number, large. From the controller: card (hand_over), answer.
// Signals: acted("print"), and those of KioskPage.
KioskPage {
    id: page

    required property var card
    property string answer: ""
    property bool canPrint: true
    // In the largest type, and on a low screen, the number matters more than the picture
    readonly property real picture: width > height ? Theme.px(64) : Theme.mic

    talkText: qsTr("Add something")
    tools: canPrint ? [
        {
            "id": "print",
            "icon": "printer",
            "text": qsTr("Print the number")
        }
    ] : []

    CentredArea {
        anchors.fill: parent

        // Larger type on a lying screen: what it means stands beside the number, and nothing has to be scrolled to
        Grid {
            id: halves

            readonly property bool beside: page.landscape && Theme.larger
            readonly property real half: beside ? (width - columnSpacing) / 2 : width

            width: parent.width
            columns: beside ? 2 : 1
            columnSpacing: Theme.step(8)
            rowSpacing: Theme.step(page.landscape ? 3 : 5)
            verticalItemAlignment: Grid.AlignVCenter

            Column {
                width: halves.half
                spacing: halves.rowSpacing

                Badge {
                    visible: !(Theme.care && (page.landscape || Theme.larger))
                    anchors.horizontalCenter: parent.horizontalCenter
                    implicitWidth: page.picture
                    implicitHeight: page.picture
                    iconName: "hand-helping"
                    tone: "good"
                }

                Headline {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    words: page.card.title
                }

                CardFrame {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(parent.width, Theme.px(560))
                    spoken: page.card.spoken

                    Words {
                        width: parent.width
                        soft: true
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("Your number")
                    }

                    Words {
                        width: parent.width
                        kind: "display"
                        strong: true
                        horizontalAlignment: Text.AlignHCenter
                        text: page.card.number
                    }
                }
            }

            Column {
                width: halves.half
                spacing: halves.rowSpacing

                Paragraph {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(parent.width, Theme.px(page.landscape ? 1100 : 680))
                    kind: "lead"
                    horizontalAlignment: Text.AlignHCenter
                    words: page.card.detail
                }

                CardNote {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(parent.width, Theme.px(560))
                    centred: true
                    note: page.card.note
                }
            }
        }
    }
}

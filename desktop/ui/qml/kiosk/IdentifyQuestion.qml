import QtQuick
import theme
import controls

// What is asked for, what was typed, and why it is asked.
Column {
    id: host

    property string step: "order"
    property string entry: ""
    property var groups: []
    property string problem: ""
    property bool checking: false
    property bool canScan: false
    // Height that there is; 0 where it may be as high as it is
    property real room: 0
    // What was typed and what is wrong with it come before where the number stands, and that before which step it is
    readonly property real least: headline.height + spacing + typed.height + (told.height > 0 ? spacing + told.height : 0)
    readonly property real stepped: least + counted.implicitHeight + head.spacing
    readonly property real hinted: stepped + hint.implicitHeight + head.spacing
    readonly property bool phone: step === "phone"

    spacing: Theme.step(5)

    Column {
        id: head

        width: parent.width
        spacing: Theme.step(1)

        Words {
            id: counted

            visible: host.room === 0 || host.stepped <= host.room
            soft: true
            text: qsTr("Step %1 of 2").arg(host.phone ? 2 : 1)
        }

        Headline {
            id: headline

            width: parent.width
            largest: "answer"
            smaller: "heading"
            words: host.phone ? qsTr("Last four digits of the phone number") : qsTr("What is the order number?")
        }

        Paragraph {
            id: hint

            // In the largest type it gives its place to what is wrong: the keys stay in sight
            visible: host.room > 0 ? host.hinted <= host.room : !host.problem || Theme.scale !== "A++"
            width: parent.width
            soft: true
            words: host.phone ? qsTr("The phone number of the order; so that only you see it") : host.canScan ? qsTr("It is on the receipt; you can also scan the receipt") : qsTr("It is on the receipt and in the message you got")
        }
    }

    IdentifyEntry {
        id: typed

        width: parent.width
        entry: host.entry
        groups: host.groups
        wrong: host.problem.length > 0
        label: host.phone ? qsTr("Phone") : qsTr("Order number")
    }

    Column {
        id: told

        visible: height > 0
        width: parent.width

        FieldProblem {
            text: host.checking ? "" : host.problem
        }

        Row {
            visible: host.checking
            spacing: Theme.step(3)

            Spinner {
                anchors.verticalCenter: parent.verticalCenter
                tone: Theme.accent
            }

            Words {
                text: qsTr("Looking it up…")
            }
        }
    }
}

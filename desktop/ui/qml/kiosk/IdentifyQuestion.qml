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
    readonly property bool phone: step === "phone"

    spacing: Theme.step(5)

    Column {
        width: parent.width
        spacing: Theme.step(1)

        Words {
            soft: true
            text: qsTr("Step %1 of 2").arg(host.phone ? 2 : 1)
        }

        Headline {
            width: parent.width
            largest: "answer"
            smaller: "heading"
            words: host.phone ? qsTr("Last four digits of the phone number") : qsTr("What is the order number?")
        }

        Paragraph {
            // In the largest type it gives its place to what is wrong: the keys stay in sight
            visible: !host.problem || Theme.scale !== "A++"
            width: parent.width
            soft: true
            words: host.phone ? qsTr("The phone number of the order; so that only you see it") : host.canScan ? qsTr("It is on the receipt; you can also scan the receipt") : qsTr("It is on the receipt and in the message you got")
        }
    }

    DigitBoxes {
        visible: host.groups.length > 0
        width: Math.min(parent.width, implicitWidth)
        digits: host.entry
        groups: host.groups
        label: host.phone ? qsTr("Phone") : qsTr("Order number")
    }

    Rectangle {
        visible: host.groups.length === 0
        width: parent.width
        height: Theme.px(Theme.care ? 88 : 72)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.focusWidth
        border.color: host.problem ? Theme.danger : Theme.focus
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Order number") + " " + host.entry.split("").join(" ")

        Line {
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.step(5)
            width: parent.width - 2 * x
            kind: "heading"
            strong: true
            lineHeight: 1
            elide: Text.ElideLeft
            // Four by four, as one compares it with a receipt
            text: /^[0-9]+$/.test(host.entry) ? host.entry.replace(/([0-9]{4})(?=[0-9])/g, "$1 ") : host.entry
            Accessible.ignored: true
        }
    }

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

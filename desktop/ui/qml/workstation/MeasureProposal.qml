pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// One turn that waits: its words, what they were taken for, and the three things that can be said of it.
Rectangle {
    id: box

    required property var proposal
    required property var actions

    signal agreed
    signal asked
    signal leftOut
    signal meant(string action)

    implicitHeight: lines.height + 2 * lines.y
    radius: Theme.radius
    color: Theme.sunken
    border.width: Theme.edge
    border.color: Theme.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: proposal.text

    Column {
        id: lines

        x: Theme.step(4)
        y: Theme.step(3)
        width: box.width - 2 * x
        spacing: Theme.step(2)

        Paragraph {
            width: parent.width
            words: box.proposal.text
        }

        Paragraph {
            width: parent.width
            kind: "small"
            soft: true
            words: box.proposal.told
        }

        Flow {
            width: parent.width
            spacing: Theme.step(2)

            ActionButton {
                extent: "small"
                iconName: "check"
                text: qsTr("That is right")
                Accessible.name: qsTr("%1: that is right").arg(box.proposal.text)
                onClicked: box.agreed()
            }

            ActionButton {
                extent: "small"
                kind: box.proposal.asked ? "chosen" : "secondary"
                iconName: "pencil"
                text: qsTr("Something else was meant")
                Accessible.name: qsTr("%1: something else was meant").arg(box.proposal.text)
                onClicked: box.asked()
            }

            ActionButton {
                extent: "small"
                kind: "quiet"
                text: qsTr("Leave it out")
                Accessible.name: qsTr("%1: leave it out").arg(box.proposal.text)
                onClicked: box.leftOut()
            }
        }

        Loader {
            active: box.proposal.asked
            visible: active
            width: parent.width
            sourceComponent: ChoiceFlow {
                label: qsTr("What was meant?")
                options: box.actions
                onChosen: value => box.meant(value)
            }
        }
    }
}

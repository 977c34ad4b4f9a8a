import QtQuick
import QtQuick.Layouts
import theme
import controls

// Under an answer: a yes and a no where it offers a person, why it is what it is, and its words for the clipboard.
ColumnLayout {
    id: row

    required property var host
    property var keys: ({})
    // The answer offers a person, and nobody has said yes or no yet
    property bool offers: false
    readonly property bool newest: host.index === 0

    // The answer can be marked as misunderstood, and whether it was
    property bool marks: false
    property bool marked: false

    signal misunderstood
    signal offered(bool accepted)
    signal unfold
    signal copyText(string text)

    spacing: Theme.step(1)

    OfferButtons {
        visible: row.offers
        held: row.host.held
        Layout.bottomMargin: Theme.step(2)
        onAnswered: accepted => row.offered(accepted)
    }

    RowLayout {
        Layout.leftMargin: -Theme.step(2)
        spacing: Theme.step(1)

        ActionButton {
            kind: "quiet"
            extent: "small"
            faint: !row.host.shown && !row.newest
            iconName: row.host.shown ? "chevron-up" : "chevron-down"
            text: qsTr("Why this answer")
            tip: row.host.shown ? qsTr("Hide the evidence") : qsTr("Show the evidence")
            Accessible.checkable: true
            Accessible.checked: row.host.shown
            onClicked: row.unfold()
        }

        ActionButton {
            kind: "quiet"
            extent: "small"
            faint: true
            iconName: "copy"
            text: qsTr("Copy reply")
            keys: row.newest && row.width > Theme.px(380) ? row.keys.copy_reply ?? "" : ""
            onClicked: row.copyText(row.host.text)
        }
    }

    Rectangle {
        visible: row.host.shown
        Layout.fillWidth: true
        Layout.preferredHeight: visible ? facts.implicitHeight + mark.height + 2 * facts.y : 0
        radius: Theme.radius
        color: Theme.background
        border.width: Theme.edge
        border.color: Theme.outline
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Evidence")

        FactsGrid {
            id: facts

            x: Theme.step(4)
            y: Theme.step(3)
            width: parent.width - 2 * x
            // By the type: figures in larger letters need the width
            across: width > 37 * Theme.size("body") ? 2 : 1
            facts: row.host.evidence
        }

        EndedMark {
            id: mark

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.step(2)
            x: facts.x
            width: facts.width
            visible: row.marks
            marked: row.marked
            onMisunderstood: row.misunderstood()
        }
    }

    Item {
        Layout.preferredHeight: Theme.step(4)
    }
}

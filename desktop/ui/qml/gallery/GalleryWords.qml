import QtQuick
import theme
import controls

// Chips, list rows, bubbles.
Column {
    id: words

    spacing: Theme.step(5)

    Flow {
        width: parent.width
        spacing: Theme.px(6)

        Chip {
            iconName: "truck"
            tone: "accent"
            text: qsTr("In transit")
        }

        Chip {
            iconName: "circle-check"
            tone: "good"
            text: qsTr("Booked")
        }

        Chip {
            iconName: "clock"
            tone: "warning"
            text: qsTr("6 min old")
        }

        Chip {
            iconName: "circle-alert"
            tone: "danger"
            text: qsTr("Failed")
        }

        Chip {
            iconName: "user-round"
            text: qsTr("Staff")
        }
    }

    Column {
        x: -Theme.step(2)
        width: parent.width + 2 * Theme.step(2)

        ListRow {
            width: parent.width
            current: true
            title: qsTr("Ms Zhang")
            when: "14:32"
            about: qsTr("Where are my headphones")
            standing: qsTr("On a call")
            stateIcon: "phone"
            tone: "accent"
        }

        ListRow {
            width: parent.width
            title: qsTr("Mr Ortega")
            when: "14:10"
            about: qsTr("Change the address")
            standing: qsTr("Changed")
            stateIcon: "check"
        }
    }

    Bubble {
        anchors.right: parent.right
        limit: words.width
        text: qsTr("Where are my headphones?")
    }

    LiveWords {
        width: parent.width
        stable: qsTr("Where are my ")
        tentative: qsTr("headphones")
    }

    MarkdownBlocks {
        width: parent.width
        blocks: [
            {
                "kind": "paragraph",
                "text": qsTr("They reached **Beijing** at 09:12 today.")
            }
        ]
    }
}

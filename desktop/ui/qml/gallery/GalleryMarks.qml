import QtQuick
import theme
import controls

// What is only looked at: the mark, icons, headings, facts, progress, loudness, what happened when.
Column {
    id: marks

    spacing: Theme.step(5)

    Row {
        spacing: Theme.step(4)

        BrandMark {
            anchors.verticalCenter: parent.verticalCenter
        }

        Badge {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "package"
        }

        Badge {
            anchors.verticalCenter: parent.verticalCenter
            tone: "danger"
            iconName: "circle-alert"
        }

        IconTile {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "truck"
            tone: "accent"
        }

        Spinner {
            anchors.verticalCenter: parent.verticalCenter
        }

        LevelBars {
            anchors.verticalCenter: parent.verticalCenter
        }

        KeyHint {
            anchors.verticalCenter: parent.verticalCenter
            keys: "Ctrl Shift C"
        }
    }

    Headline {
        width: parent.width
        largest: "heading"
        smaller: "title"
        words: qsTr("Where is my order?")
    }

    Statement {
        width: parent.width
        words: qsTr("Where is my order?")
    }

    Paragraph {
        width: parent.width
        soft: true
        words: qsTr("An order number, or just what you bought and roughly when.")
    }

    Divider {
        width: parent.width
    }

    FactsGrid {
        width: parent.width
        facts: [
            {
                "name": qsTr("Refund"),
                "value": "¥1,299.00",
                "strong": true
            },
            {
                "name": qsTr("Bring it by"),
                "value": qsTr("25 September")
            }
        ]
    }

    ProgressLine {
        width: parent.width
        value: 0.62
        label: qsTr("Fetching the model")
    }

    Timeline {
        width: parent.width
        events: [
            {
                "when": "09:12",
                "text": qsTr("At the Beijing sorting centre"),
                "state": "now"
            },
            {
                "when": "22:47",
                "text": qsTr("Left Hangzhou"),
                "state": "done"
            },
            {
                "when": "18:00",
                "text": qsTr("Delivered"),
                "state": "todo"
            }
        ]
    }
}

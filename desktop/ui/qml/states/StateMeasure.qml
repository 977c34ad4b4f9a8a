import QtQuick
import theme
import controls

// What a state measures or quotes: progress, loudness, what was known, the message that failed.
Column {
    id: measure

    required property var shown

    visible: progress.visible || loudness.visible || quote.visible || message.visible
    spacing: Theme.step(2)

    ProgressLine {
        id: progress

        visible: measure.shown.progress !== undefined
        width: parent.width
        label: measure.shown.title
        value: measure.shown.progress ?? 0
    }

    Item {
        visible: progress.visible
        width: parent.width
        height: left.height

        Line {
            id: left

            kind: "small"
            soft: true
            text: measure.shown.left
        }

        Line {
            anchors.right: parent.right
            kind: "small"
            soft: true
            text: measure.shown.right
        }
    }

    Row {
        id: loudness

        visible: Boolean(measure.shown.levels)
        height: Math.max(bars.height, level.height)
        spacing: Theme.step(3)

        LevelBars {
            id: bars

            anchors.verticalCenter: parent.verticalCenter
            levels: measure.shown.levels ?? []
            tone: measure.shown.tone === "warning" ? Theme.warning : measure.shown.name === "recognising" ? Theme.accent : Theme.control
        }

        Line {
            id: level

            anchors.verticalCenter: parent.verticalCenter
            kind: "small"
            soft: true
            text: measure.shown.level
        }
    }

    Rectangle {
        id: quote

        visible: Boolean(measure.shown.quote)
        width: parent.width
        height: visible ? quoted.height + 2 * quoted.y : 0
        radius: Theme.radius
        color: Theme.background
        border.width: Theme.edge
        border.color: Theme.outline

        Column {
            id: quoted

            x: Theme.step(3)
            y: Theme.step(3)
            width: parent.width - 2 * x
            spacing: Theme.step(2)

            Paragraph {
                width: parent.width
                words: measure.shown.quote ?? ""
            }

            Chip {
                iconName: "clock"
                tone: "warning"
                text: measure.shown.chip
            }
        }
    }

    Column {
        id: message

        visible: Boolean(measure.shown.bubble)
        anchors.right: parent.right
        spacing: Theme.step(2)

        Bubble {
            anchors.right: parent.right
            limit: measure.width
            failed: true
            text: measure.shown.bubble ?? ""
        }

        Words {
            anchors.right: parent.right
            kind: "small"
            soft: true
            text: measure.shown.note
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import theme

// Lines with an icon: what was done, what is being waited for, what still works.
Column {
    id: lines

    required property var shown

    visible: Boolean(shown.steps) || Boolean(shown.waits) || Boolean(shown.hint) || Boolean(shown.still)
    spacing: Theme.step(2)

    Repeater {
        model: lines.shown.steps ?? []

        StateLine {
            required property var modelData

            width: lines.width
            iconName: modelData.state === "done" ? "check" : "circle"
            busy: modelData.state === "now"
            tone: modelData.state === "done" ? Theme.good : Theme.accent
            strong: modelData.state === "now"
            text: modelData.text
        }
    }

    StateLine {
        visible: text.length > 0
        width: lines.width
        iconName: "timer"
        soft: true
        text: lines.shown.waits
    }

    StateLine {
        visible: text.length > 0
        width: lines.width
        iconName: "history"
        soft: true
        text: lines.shown.hint
    }

    StateLine {
        visible: text.length > 0
        width: lines.width
        iconName: "check"
        tone: Theme.good
        text: lines.shown.still
    }
}

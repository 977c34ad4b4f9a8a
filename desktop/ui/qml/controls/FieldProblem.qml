import QtQuick
import theme

// What is wrong with a field, below it; announced by the screen reader when it appears.
Row {
    id: problem

    property string text: ""

    visible: text.length > 0
    spacing: Theme.step(Theme.touch ? 2 : 1)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        y: Math.round((words.height / words.lineCount - height) / 2)
        name: "circle-alert"
        tone: Theme.danger
        extent: Theme.size("small")
    }

    Paragraph {
        id: words

        // Of the words as they are told: where they break depends on the width
        width: Math.min(Math.ceil(told.advanceWidth) + 1, problem.parent ? problem.parent.width - Theme.size("small") - problem.spacing : Infinity)
        kind: "small"
        tone: Theme.danger
        words: problem.text
        Accessible.ignored: true

        TextMetrics {
            id: told

            font: words.font
            text: problem.text
        }
    }
}

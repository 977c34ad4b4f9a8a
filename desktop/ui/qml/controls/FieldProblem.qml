import QtQuick
import theme

// What is wrong with a field, below it; announced by the screen reader when it appears.
Row {
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

    Words {
        id: words

        width: Math.min(implicitWidth, parent.parent ? parent.parent.width - Theme.size("small") - parent.spacing : implicitWidth)
        kind: "small"
        tone: Theme.danger
        text: parent.text
        Accessible.ignored: true
    }
}

import QtQuick
import theme
import controls

// An icon and a sentence.
Row {
    id: line

    property string text: ""
    property string iconName: ""
    property bool busy: false
    property bool soft: false
    property bool strong: false
    property color tone: Theme.textSoft
    readonly property real extent: Math.round(Theme.size("body") * 1.2)

    spacing: Theme.step(2)

    Icon {
        visible: !line.busy
        y: Math.round((label.height / Math.max(1, label.lineCount) - height) / 2)
        name: line.iconName
        tone: line.tone
        extent: line.extent
    }

    Spinner {
        visible: line.busy
        y: Math.round((label.height / Math.max(1, label.lineCount) - height) / 2)
        tone: line.tone
        extent: line.extent
    }

    Paragraph {
        id: label

        width: line.width - line.extent - line.spacing
        soft: line.soft
        strong: line.strong
        words: line.text
    }
}

import QtQuick
import theme
import controls

// What the list says when it has no rows.
Column {
    id: notice

    property string iconName: ""
    property string text: ""
    property string action: ""

    signal triggered

    spacing: Theme.step(2)

    Icon {
        name: notice.iconName
        tone: Theme.textSoft
    }

    Paragraph {
        width: notice.width
        kind: "small"
        soft: true
        words: notice.text
    }

    ActionButton {
        x: -leftPadding
        visible: text.length > 0
        kind: "quiet"
        extent: "small"
        text: notice.action
        onClicked: notice.triggered()
    }
}

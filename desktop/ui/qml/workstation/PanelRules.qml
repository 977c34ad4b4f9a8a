import QtQuick
import theme
import controls

// What the shop's rules said about sending the order back.
Column {
    id: rules

    required property var shown

    spacing: Theme.step(1)

    Row {
        spacing: Theme.step(2)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: rules.shown.allowed ? "circle-check" : "ban"
            tone: rules.shown.allowed ? Theme.good : Theme.textSoft
            extent: Theme.px(20)
        }

        Words {
            width: Math.min(implicitWidth, rules.width - Theme.px(28))
            strong: true
            tone: rules.shown.allowed ? Theme.good : Theme.text
            text: rules.shown.verdict
        }
    }

    Paragraph {
        visible: words.length > 0
        width: parent.width
        kind: "small"
        soft: true
        words: rules.shown.rule
    }
}

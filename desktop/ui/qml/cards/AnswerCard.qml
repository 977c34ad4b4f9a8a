pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// What the shop's documents say, and which document that is.
CardBase {
    id: frame

    MarkdownBlocks {
        visible: frame.card.blocks.length > 0
        width: frame.inner
        blocks: frame.card.blocks
        onLinkActivated: url => frame.openLink(url)
    }

    Column {
        visible: frame.card.sources.length > 0
        width: frame.inner
        spacing: Theme.step(1)

        Repeater {
            model: frame.card.sources

            Row {
                id: source

                required property var modelData

                width: frame.inner
                spacing: Theme.step(2)

                Icon {
                    y: Math.round((title.height / Math.max(1, title.lineCount) - height) / 2)
                    name: "book-open"
                    tone: Theme.textSoft
                    extent: Theme.iconSmall
                }

                Words {
                    id: title

                    width: parent.width - Theme.iconSmall - parent.spacing
                    kind: "small"
                    soft: true
                    text: source.modelData.text
                }
            }
        }
    }
}

import QtQuick
import theme
import controls

// The assistant's words, plain and flush with its cards.
Item {
    id: row

    required property var host

    signal openLink(string url)

    implicitHeight: blocks.height + Theme.step(3)

    MarkdownBlocks {
        id: blocks

        width: Math.min(row.width, Theme.px(700))
        blocks: row.host.blocks
        streaming: row.host.open
        onLinkActivated: url => row.openLink(url)
    }
}

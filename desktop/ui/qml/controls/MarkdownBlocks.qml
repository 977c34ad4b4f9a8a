pragma ComponentBehavior: Bound

import QtQuick
import theme

// An answer in blocks, each drawn by itself: Qt's Markdown has no space between paragraphs and no frame around code.
// blocks: [{kind: "paragraph" | "heading" | "item" | "code" | "quote", text, mark?}], see desktop/ui/markdown.py.
Column {
    id: blocks

    property var blocks: []
    property string kind: "body"
    property bool streaming: false

    signal linkActivated(string url)

    spacing: Math.round(Theme.size(kind) * 0.55)

    Repeater {
        model: blocks.blocks.length

        MarkdownBlock {
            required property int index

            width: blocks.width
            block: blocks.blocks[index] ?? ({})
            textKind: blocks.kind
            caret: blocks.streaming && index === blocks.blocks.length - 1
            onLinkActivated: url => blocks.linkActivated(url)
        }
    }
}

import QtQuick
import theme

// One block of an answer: paragraph, heading, list item, quote or code.
Item {
    id: host

    property var block: ({})
    property string textKind: "body"
    property bool caret: false
    readonly property string kind: block.kind ?? "paragraph"
    readonly property bool code: kind === "code"
    // A value of its own, so that a block that did not change is not laid out again with every word of the next one
    readonly property string source: Theme.touch && !code ? unlinked(block.text ?? "") : block.text ?? ""
    readonly property real indent: kind === "item" ? Math.round(Theme.size(textKind) * 1.6) : kind === "quote" ? Theme.step(4) : code ? Theme.step(3) : 0

    signal linkActivated(string url)

    // No link opens before visitors, so none is promised: the words stay, and an address is no link to Qt either
    function unlinked(text) {
        return text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/:\/\/|www\.|@/g, "\u2060$&");
    }

    implicitHeight: words.height + 2 * words.y

    Rectangle {
        visible: host.code
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.sunken
        border.width: Theme.edge
        border.color: Theme.outline
    }

    Rectangle {
        visible: host.kind === "quote"
        width: Theme.px(3)
        height: parent.height
        color: Theme.outline
    }

    Words {
        visible: host.kind === "item"
        width: host.indent - Theme.step(2)
        kind: host.textKind
        soft: true
        text: host.block.mark ?? "•"
        horizontalAlignment: Text.AlignRight
        Accessible.ignored: true
    }

    TextEdit {
        id: words

        // Where the text ends; told what moves that, so that it is asked again
        function end(length, room, wide, high) {
            return positionToRectangle(length);
        }

        x: host.indent
        y: host.code ? Theme.step(2) : 0
        width: host.width - host.indent - (host.code ? Theme.step(3) : 0)
        readOnly: true
        selectByMouse: !Theme.touch
        activeFocusOnPress: false
        wrapMode: TextEdit.Wrap
        textFormat: host.code ? TextEdit.PlainText : TextEdit.MarkdownText
        text: host.code || host.caret ? host.source : Theme.ended(host.source)
        color: host.kind === "quote" ? Theme.textSoft : Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        font.family: Theme.family
        font.pixelSize: host.kind === "heading" ? Theme.size(Theme.touch ? "title" : "title") : Theme.size(host.textKind)
        font.weight: host.kind === "heading" ? Font.DemiBold : Font.Normal
        font.features: Theme.features
        Accessible.ignored: true
        onLinkActivated: link => host.linkActivated(link)
    }

    Rectangle {
        readonly property rect at: words.end(words.length, words.width, words.contentWidth, words.contentHeight)

        visible: host.caret
        x: words.x + at.x + Theme.px(2)
        y: words.y + at.y + Math.round(at.height * 0.12)
        width: Theme.px(2)
        height: Math.round(at.height * 0.76)
        color: Theme.accent
        Accessible.ignored: true
    }
}

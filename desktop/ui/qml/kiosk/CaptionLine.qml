import QtQuick
import theme

// One sentence in large type; the words being read are strong, tinted and underlined, also across a line break.
Item {
    id: caption

    property string sentence: ""
    property string kind: "answer"
    property bool upcoming: false
    property int wordStart: 0
    property int wordLength: 0
    // The sentence and its mark change one after the other
    readonly property bool marked: wordLength > 0 && wordStart + wordLength <= sentence.length
    // As it is laid out, and where the marked words are in that
    readonly property string bound: Theme.glued(sentence, Math.floor(width / words.font.pixelSize))
    readonly property int first: marked ? placeOf(wordStart) : 0
    readonly property int last: marked ? placeOf(wordStart + wordLength) : 0
    readonly property bool drawn: marked && words.width > 0 && last <= words.length
    // Asked again whenever the lines are laid out anew: another width or size of type moves the words
    readonly property rect from: placed(first, words.contentWidth, words.contentHeight)
    readonly property rect to: placed(last, words.contentWidth, words.contentHeight)
    readonly property bool broken: to.y > from.y

    // What holds words together on a line is no character of the sentence
    function placeOf(character) {
        let at = 0;
        for (let left = character; left > 0 && at < bound.length; at++)
            left -= bound[at] === "\u2060" ? 0 : 1;
        return at;
    }

    function placed(at, _width, _height) {
        return drawn ? words.positionToRectangle(Math.min(at, words.length)) : Qt.rect(0, 0, 0, 0);
    }

    function escaped(text) {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }

    implicitHeight: words.height
    Accessible.role: Accessible.StaticText
    Accessible.name: sentence

    CaptionMark {
        visible: caption.marked
        x: caption.from.x - Theme.px(2)
        y: caption.from.y
        width: (caption.broken ? words.width : caption.to.x) - x + Theme.px(2)
        height: caption.from.height
    }

    CaptionMark {
        visible: caption.marked && caption.broken
        y: caption.to.y
        width: caption.to.x + Theme.px(2)
        height: caption.to.height
    }

    TextEdit {
        id: words

        width: caption.width
        readOnly: true
        selectByMouse: false
        activeFocusOnPress: false
        wrapMode: TextEdit.Wrap
        textFormat: caption.marked ? TextEdit.RichText : TextEdit.PlainText
        text: caption.marked ? caption.escaped(caption.bound.slice(0, caption.first)) + "<b>" + caption.escaped(caption.bound.slice(caption.first, caption.last)) + "</b>" + caption.escaped(caption.bound.slice(caption.last)) : caption.bound
        color: caption.upcoming ? Theme.textSoft : Theme.text
        font.family: Theme.family
        font.pixelSize: Theme.size(caption.kind)
        font.features: Theme.features
        Accessible.ignored: true
    }
}

import QtQuick
import theme

// One sentence in large type; the words being read are tinted and underlined, also across a line break. They are not made
// bold: wider letters would lay the lines out anew at every word, under the eyes of whoever reads along.
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
    readonly property rect to: ended(last, words.contentWidth, words.contentHeight)
    readonly property bool broken: to.y > from.y
    readonly property real lineEnd: broken ? ending(first, last) : to.x

    // What holds words together on a line is no character of the sentence
    function placeOf(character) {
        let at = 0;
        for (let left = character; left > 0 && at < bound.length; at++)
            left -= bound[at] === "\u2060" ? 0 : 1;
        return at;
    }

    // The sentence may have become another one before its letters are laid out
    function place(at) {
        return words.positionToRectangle(Math.max(0, Math.min(at, words.length)));
    }

    function placed(at, _width, _height) {
        return drawn ? place(at) : Qt.rect(0, 0, 0, 0);
    }

    // Where the mark ends: behind the last letter, also where its line ends there and the place after it is on the next
    function ended(at, wide, high) {
        const after = placed(at, wide, high);
        const before = placed(at - 1, wide, high);
        return at > first && after.y > before.y ? Qt.rect(rightOf(at - 1), before.y, 0, before.height) : after;
    }

    // The right edge of a letter; the space at which a line was broken is not marked
    function rightOf(at) {
        return place(at).x + (bound[at] === " " ? 0 : metrics.advanceWidth(bound[at]));
    }

    // Where the letters of the first line end
    function ending(start, end) {
        for (let at = end; at > start; at--) {
            if (place(at).y <= from.y)
                return rightOf(at);
        }
        return words.width;
    }

    implicitHeight: words.height
    Accessible.role: Accessible.StaticText
    Accessible.name: sentence

    CaptionMark {
        visible: caption.marked
        x: caption.from.x - Theme.px(2)
        y: caption.from.y
        width: caption.lineEnd - x + Theme.px(2)
        height: caption.from.height
    }

    CaptionMark {
        visible: caption.marked && caption.broken
        y: caption.to.y
        width: caption.to.x + Theme.px(2)
        height: caption.to.height
    }

    FontMetrics {
        id: metrics

        font: words.font
    }

    TextEdit {
        id: words

        width: caption.width
        readOnly: true
        selectByMouse: false
        activeFocusOnPress: false
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        text: caption.bound
        color: caption.upcoming ? Theme.textSoft : Theme.text
        font.family: Theme.family
        font.pixelSize: Theme.size(caption.kind)
        font.features: Theme.features
        Accessible.ignored: true
    }
}

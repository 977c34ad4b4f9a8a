import QtQuick
import theme

// What the customer said: a tint, to the right. `failed` marks what did not get through.
Rectangle {
    id: bubble

    property string text: ""
    property bool failed: false
    // The widest it may become
    property real limit: Theme.px(Theme.touch ? 560 : 520)

    implicitWidth: Math.min(limit, words.implicitWidth + 2 * words.x)
    implicitHeight: words.height + 2 * words.y
    topLeftRadius: Theme.radiusBubble
    topRightRadius: Theme.radiusBubble
    bottomLeftRadius: Theme.radiusBubble
    bottomRightRadius: Theme.px(6)
    color: Theme.accentSoft
    border.width: failed ? Theme.hairline : Theme.edge
    border.color: failed ? Theme.danger : Theme.outline
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Words {
        id: words

        x: Theme.step(4)
        y: Theme.px(Theme.touch ? 12 : 9)
        width: Math.min(Math.ceil(implicitWidth), bubble.limit - 2 * x)
        text: Theme.glued(bubble.text, Math.floor((bubble.limit - 2 * x) / font.pixelSize))
        Accessible.ignored: true
    }
}

import QtQuick
import theme

// One of the words that letters may become; a long one is written smaller before it is cut.
KeypadKey {
    id: candidate

    property bool first: false

    implicitWidth: Math.max(Theme.target, word.implicitWidth + 2 * Theme.step(4))

    contentItem: Item {
        Line {
            id: word

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * Theme.step(1))
            horizontalAlignment: Text.AlignHCenter
            kind: "heading"
            strong: candidate.first
            lineHeight: 1
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.size("heading") * 0.6)
            tone: candidate.first ? Theme.accent : Theme.text
            text: candidate.text
            Accessible.ignored: true
        }
    }
}

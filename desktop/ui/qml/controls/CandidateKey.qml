import QtQuick
import theme

// One of the words that letters may become; a long one is written smaller before it is cut.
KeypadKey {
    id: candidate

    property bool first: false
    // Of the size of a heading: words of one row are written smaller together before one of them is cut
    property real fit: 1

    implicitWidth: Math.max(Theme.target, word.implicitWidth + 2 * Theme.step(4))

    contentItem: Item {
        Line {
            id: word

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * Theme.step(1))
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Math.round(candidate.fit * Theme.size("heading"))
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

import QtQuick
import theme

// Words that wrap, without a single character left over on the last line of a Chinese page.
Words {
    property string words: ""

    text: Theme.glued(words, Math.floor(width / font.pixelSize))
    Accessible.name: words
}

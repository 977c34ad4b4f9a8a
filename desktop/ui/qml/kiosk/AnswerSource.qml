import QtQuick
import theme
import controls

// Where an answer comes from, or how old it is.
Item {
    id: source

    property string words: ""
    property bool stale: false
    // Words of a document, not something that was looked up
    property bool quoted: false

    implicitHeight: stale ? chip.height : line.height

    Chip {
        id: chip

        visible: source.stale
        iconName: "clock"
        tone: "warning"
        text: source.words
    }

    Row {
        id: line

        visible: !source.stale
        spacing: Theme.step(2)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: source.quoted ? "book-open" : "check"
            tone: Theme.textSoft
            extent: Theme.iconSmall
        }

        Words {
            width: Math.min(implicitWidth, source.width - Theme.iconSmall - parent.spacing)
            kind: "small"
            soft: true
            text: source.words
        }
    }
}

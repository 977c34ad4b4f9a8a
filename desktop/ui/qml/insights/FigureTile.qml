import QtQuick
import theme
import controls

// One figure, large, with what it is measured against.
Column {
    id: tile

    required property var figure

    spacing: Theme.px(2)
    Accessible.role: Accessible.StaticText
    Accessible.name: figure.spoken

    Words {
        width: tile.width
        kind: "small"
        soft: true
        text: tile.figure.name
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    Words {
        width: tile.width
        kind: "display"
        strong: true
        text: tile.figure.value
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    Words {
        width: tile.width
        kind: "caption"
        soft: true
        text: tile.figure.note
        Accessible.ignored: true
    }
}

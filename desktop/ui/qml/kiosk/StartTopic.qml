import QtQuick
import theme
import controls

// One thing people come for: a tile, or in care mode an icon above a word.
Item {
    id: host

    required property var topic

    signal chosen

    property bool low: false
    // The largest type has no room for a sentence
    readonly property string words: Theme.scale === "A++" ? topic.brief ?? topic.text : topic.text

    implicitHeight: Math.max(Theme.px(low ? 100 : 148), Theme.care ? stack.implicitHeight : tile.implicitHeight)

    TileButton {
        id: tile

        visible: !Theme.care
        anchors.fill: parent
        iconName: host.topic.icon
        text: host.words
        // The largest type leaves room for one thing
        detail: Theme.scale === "A++" ? "" : host.topic.detail
        onClicked: host.chosen()
    }

    StackButton {
        id: stack

        visible: Theme.care
        anchors.fill: parent
        iconName: host.topic.icon
        text: host.words
        onClicked: host.chosen()
    }
}

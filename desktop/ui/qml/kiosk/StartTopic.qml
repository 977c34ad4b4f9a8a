import QtQuick
import theme
import controls

// One thing people come for: a tile, or in care mode an icon above a word.
Item {
    id: host

    required property var topic

    signal chosen

    implicitHeight: Theme.care ? Theme.px(148) : Math.max(Theme.px(148), tile.implicitHeight)

    TileButton {
        id: tile

        visible: !Theme.care
        anchors.fill: parent
        iconName: host.topic.icon
        text: host.topic.text
        detail: host.topic.detail
        onClicked: host.chosen()
    }

    StackButton {
        visible: Theme.care
        anchors.fill: parent
        iconName: host.topic.icon
        text: host.topic.text
        onClicked: host.chosen()
    }
}

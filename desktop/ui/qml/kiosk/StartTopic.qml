import QtQuick
import theme
import controls

// One thing people come for: a tile, or in care mode an icon above a word.
Item {
    id: host

    required property var topic

    signal chosen

    property bool low: false
    // Larger type leaves a tile no room for what is only told, the largest no stack in care mode either
    property bool landscape: false
    readonly property bool short: Theme.scale === "A++" || (Theme.larger && (landscape || !Theme.care))
    readonly property alias fits: tile.fits
    readonly property alias crowded: tile.crowded
    property alias side: tile.side
    property alias stacked: tile.stacked
    readonly property string words: short ? topic.brief ?? topic.text : topic.text

    implicitHeight: Math.max(Theme.px(low ? 100 : 148), Theme.care ? stack.implicitHeight : tile.implicitHeight)

    TileButton {
        id: tile

        visible: !Theme.care
        anchors.fill: parent
        iconName: host.topic.icon
        text: host.words
        detail: host.short ? "" : host.topic.detail
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

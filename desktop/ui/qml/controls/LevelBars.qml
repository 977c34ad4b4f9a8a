pragma ComponentBehavior: Bound

import QtQuick
import theme

// Loudness as a row of bars: levels are 0 to 1. The word beside it says the same (see LevelWord in states).
Row {
    id: bars

    property var levels: [0.2, 0.6, 1, 0.5, 0.2]
    property color tone: Theme.accent
    property real extent: Theme.px(Theme.touch ? 34 : 28)

    height: extent
    spacing: Theme.px(Theme.touch ? 5 : 4)
    Accessible.ignored: true

    Repeater {
        model: bars.levels.length

        Rectangle {
            required property int index

            anchors.verticalCenter: parent?.verticalCenter
            width: Theme.px(Theme.touch ? 6 : 5)
            height: Math.max(Theme.px(4), Math.round(bars.extent * (bars.levels[index] ?? 0)))
            radius: width / 2
            color: bars.tone
        }
    }
}

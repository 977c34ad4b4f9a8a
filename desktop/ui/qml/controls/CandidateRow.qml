pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme

// Words to choose from beside each other; where they do not fit, the longest give way.
RowLayout {
    id: row

    property var words: []
    // Place of its first word among all of them
    property int from: 0

    readonly property real room: width - spacing * words.length
    readonly property real needed: words.reduce((sum, word) => sum + Math.max(Theme.target, metrics.advanceWidth(word) + 2 * Theme.step(4)), 0)
    readonly property real fit: needed > room ? Math.max(0.6, room / needed) : 1

    signal picked(int index)

    spacing: Theme.step(1)

    FontMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: Theme.size("heading")
        font.weight: Font.DemiBold
    }

    Repeater {
        model: row.words

        CandidateKey {
            required property string modelData
            required property int index

            Layout.preferredWidth: implicitWidth
            Layout.minimumWidth: Theme.target
            Layout.maximumWidth: implicitWidth
            Layout.fillWidth: true
            Layout.fillHeight: true
            first: row.from + index === 0
            fit: row.fit
            text: modelData
            onClicked: row.picked(row.from + index)
        }
    }

    Item {
        Layout.fillWidth: true
    }
}

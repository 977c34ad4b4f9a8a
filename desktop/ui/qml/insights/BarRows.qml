pragma ComponentBehavior: Bound

import QtQuick
import theme

// The bars of a chart, one under the other.
Column {
    id: bars

    required property var chart
    property bool compact: false

    signal picked(string name, var conversations)

    spacing: Theme.px(2)

    Repeater {
        model: bars.chart.rows

        BarRow {
            required property var modelData

            width: bars.width
            entry: modelData
            compact: bars.compact
            onClicked: bars.picked(modelData.name, modelData.conversations)
        }
    }
}

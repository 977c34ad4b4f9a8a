pragma ComponentBehavior: Bound

import QtQuick
import theme

// The bars of a chart, one under the other. Where its card is higher, because the one beside it is, they stand further apart.
Item {
    id: bars

    required property var chart
    property bool compact: false
    // Height that is left over; what the card asks for is told without it, or it would never become lower again
    property real slack: 0
    readonly property real natural: Array.from(column.children).reduce((sum, row) => sum + row.implicitHeight, 0) + (rows.count - 1) * Theme.px(2)

    signal picked(string name, var conversations)

    implicitHeight: Math.max(0, natural)

    Column {
        id: column

        width: parent.width
        spacing: Theme.px(2) + Math.max(0, Math.min(Theme.px(20), bars.slack / Math.max(1, rows.count - 1)))

        Repeater {
            id: rows

            model: bars.chart.rows

            BarRow {
                required property var modelData

                width: column.width
                entry: modelData
                compact: bars.compact
                onClicked: bars.picked(modelData.name, modelData.conversations)
            }
        }
    }
}

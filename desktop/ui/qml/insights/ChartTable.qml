pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// Any chart as a table: what the bars show, in figures, row by row.
Column {
    id: table

    required property var chart

    Accessible.role: Accessible.Table
    Accessible.name: chart.title

    RowLayout {
        width: table.width
        Accessible.role: Accessible.Row
        Accessible.name: table.chart.columns.join(", ")

        Repeater {
            model: table.chart.columns

            Words {
                required property string modelData
                required property int index

                Layout.fillWidth: index === 0
                Layout.preferredWidth: index === 0 ? 1 : Theme.px(72)
                kind: "caption"
                strong: true
                soft: true
                text: modelData
                horizontalAlignment: index === 0 ? Text.AlignLeft : Text.AlignRight
                Accessible.role: Accessible.ColumnHeader
            }
        }
    }

    Repeater {
        model: table.chart.all ?? table.chart.rows

        RowLayout {
            id: line

            required property var modelData

            width: table.width
            height: Theme.px(28)
            Accessible.role: Accessible.Row
            Accessible.name: modelData.spoken

            Repeater {
                model: line.modelData.cells

                Words {
                    required property string modelData
                    required property int index

                    Layout.fillWidth: index === 0
                    Layout.preferredWidth: index === 0 ? 1 : Theme.px(72)
                    kind: "small"
                    text: modelData
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    horizontalAlignment: index === 0 ? Text.AlignLeft : Text.AlignRight
                    Accessible.role: Accessible.Cell
                    Accessible.name: modelData
                }
            }
        }
    }
}

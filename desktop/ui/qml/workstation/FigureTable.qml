pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// Figures row by row under their headings, hairlines between; wide columns hold names of models.
Column {
    id: table

    required property var chart
    readonly property real cell: Theme.px(chart.wide ? 152 : 84)

    Accessible.role: Accessible.Table
    Accessible.name: chart.title

    Repeater {
        model: [
            {
                "cells": table.chart.columns,
                "spoken": table.chart.columns.join(", "),
                "head": true
            },
            ...table.chart.rows
        ]

        Item {
            id: line

            required property var modelData
            required property int index
            readonly property bool head: modelData.head ?? false

            width: table.width
            height: Math.max(Theme.px(32), cells.implicitHeight + Theme.step(2))
            Accessible.role: Accessible.Row
            Accessible.name: modelData.spoken

            Divider {
                visible: line.index > 0
                width: parent.width
            }

            RowLayout {
                id: cells

                width: parent.width
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.step(3)

                Repeater {
                    model: line.modelData.cells

                    Words {
                        required property string modelData
                        required property int index

                        Layout.fillWidth: index === 0
                        Layout.preferredWidth: index === 0 ? 1 : table.cell
                        kind: line.head ? "caption" : "small"
                        strong: line.head
                        soft: line.head
                        text: modelData
                        horizontalAlignment: index === 0 ? Text.AlignLeft : Text.AlignRight
                        Accessible.role: line.head ? Accessible.ColumnHeader : Accessible.Cell
                    }
                }
            }
        }
    }
}

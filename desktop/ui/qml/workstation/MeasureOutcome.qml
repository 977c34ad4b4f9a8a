pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls
import insights

// What came out: the figures, where they come from, and the questions that went wrong, in their words.
Item {
    id: row

    required property string title
    required property var measuring
    readonly property var found: measuring.outcome

    implicitHeight: lines.height + 2 * Theme.step(4)

    Column {
        id: lines

        x: Theme.pad
        y: Theme.step(4)
        width: row.width - 2 * x
        spacing: Theme.step(6)

        Words {
            visible: text.length > 0
            width: parent.width
            kind: "small"
            soft: true
            text: row.found.told ?? ""
        }

        GridLayout {
            visible: (row.found.figures ?? []).length > 0
            width: parent.width
            columns: width >= Theme.px(560) ? 3 : 2
            columnSpacing: Theme.step(4)
            rowSpacing: Theme.step(4)

            Repeater {
                model: row.found.figures ?? []

                FigureTile {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    figure: modelData
                }
            }
        }

        Repeater {
            model: row.found.tables ?? []

            Column {
                id: table

                required property var modelData

                width: lines.width
                spacing: Theme.step(2)

                Words {
                    width: parent.width
                    strong: true
                    text: table.modelData.title
                    Accessible.role: Accessible.Heading
                }

                FigureTable {
                    width: parent.width
                    chart: table.modelData
                }
            }
        }

        MeasureCases {
            width: parent.width
            title: row.found.listed ?? ""
            cases: row.found.cases ?? []
            none: row.found.none ?? ""
        }
    }
}

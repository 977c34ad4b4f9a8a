pragma ComponentBehavior: Bound

import QtQuick
import theme
import cards

// Every card, in columns.
Rectangle {
    id: page

    required property var columns

    implicitWidth: 1440
    implicitHeight: row.height + 2 * row.y
    color: Theme.background

    Row {
        id: row

        x: Theme.step(6)
        y: Theme.step(6)
        width: parent.width - 2 * x
        spacing: Theme.step(6)

        Repeater {
            model: page.columns

            Column {
                id: column

                required property var modelData

                width: (row.width - (page.columns.length - 1) * row.spacing) / page.columns.length
                spacing: Theme.step(5)

                Repeater {
                    model: column.modelData

                    AnyCard {
                        required property var modelData

                        width: column.width
                        card: modelData
                        chosen: 1
                    }
                }
            }
        }
    }
}

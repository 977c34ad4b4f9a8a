pragma ComponentBehavior: Bound

import QtQuick
import theme

// A few choices in one bar. options: [{value, label, kind?, spoken?}]; value is the chosen one's.
Rectangle {
    id: bar

    property var options: []
    property string value: ""
    property string label: ""

    signal chosen(string value)

    implicitWidth: row.implicitWidth + 2 * border.width
    implicitHeight: Theme.target
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.control
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Row {
        id: row

        x: bar.border.width
        y: bar.border.width
        height: bar.height - 2 * bar.border.width

        Repeater {
            model: bar.options

            SegmentedPart {
                required property var modelData
                required property int index

                height: row.height
                first: index === 0
                last: index === bar.options.length - 1
                checked: modelData.value === bar.value
                text: modelData.label
                textKind: modelData.kind ?? "body"
                spoken: modelData.spoken ?? modelData.label
                onClicked: bar.chosen(modelData.value)
            }
        }
    }
}

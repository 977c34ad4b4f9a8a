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

    implicitWidth: row.implicitWidth
    implicitHeight: Theme.target
    radius: Theme.radius
    color: Theme.surface
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Row {
        id: row

        height: bar.height

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

    // Above the parts, which are as high as the bar: a touch target loses nothing to its edge
    Rectangle {
        anchors.fill: parent
        radius: bar.radius
        color: "transparent"
        border.width: Theme.hairline
        border.color: Theme.control
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme

// Names and values in one or two columns. facts: [{name, value, strong?}].
GridLayout {
    id: grid

    property var facts: []
    property string kind: "small"
    property int across: 1

    columns: across * 2
    columnSpacing: Theme.step(across > 1 ? 5 : 4)
    rowSpacing: Theme.px(6)

    Repeater {
        model: grid.facts

        FactName {
            required property var modelData
            required property int index

            kind: grid.kind
            text: modelData.name
            at: index
            across: grid.across
        }
    }

    Repeater {
        model: grid.facts

        FactValue {
            required property var modelData
            required property int index

            kind: grid.kind
            strong: modelData.strong ?? false
            text: Theme.glued(modelData.value, Math.floor(width / font.pixelSize))
            spoken: modelData.name + ": " + modelData.value
            at: index
            across: grid.across
        }
    }
}

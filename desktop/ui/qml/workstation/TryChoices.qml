pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// An argument that is one of a few values; touched again, it is left out.
Column {
    id: choices

    required property var argument
    property string given: ""

    signal chosen(string value)

    spacing: Theme.step(1)

    Words {
        width: parent.width
        kind: "small"
        soft: true
        text: choices.argument.label
        Accessible.ignored: true
    }

    Flow {
        width: parent.width
        spacing: Theme.step(2)

        Repeater {
            model: choices.argument.choices

            ActionButton {
                required property var modelData
                readonly property bool current: modelData.value === choices.given

                extent: "small"
                kind: current ? "chosen" : "secondary"
                text: modelData.label
                Accessible.name: choices.argument.label + ": " + modelData.label
                Accessible.checked: current
                onClicked: choices.chosen(current ? "" : modelData.value)
            }
        }
    }
}

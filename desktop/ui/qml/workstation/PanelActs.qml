pragma ComponentBehavior: Bound

import QtQuick
import theme

// What can be done from the order panel, a row each; no rows, no section.
PanelSection {
    id: section

    property var acts: []

    signal chosen(string act)

    visible: acts.length > 0
    inset: Theme.step(2)

    Column {
        width: parent.width

        Repeater {
            model: section.acts

            ActRow {
                required property var modelData

                width: parent.width
                iconName: modelData.icon
                keys: modelData.keys
                text: modelData.text
                onClicked: section.chosen(modelData.act)
            }
        }
    }
}

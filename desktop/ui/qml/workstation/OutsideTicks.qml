pragma ComponentBehavior: Bound

import QtQuick
import controls

// What the model outside may be asked for, or after which failures, each with its tick.
Column {
    id: group

    required property var editor
    required property string name
    property var ticks: []
    property string label: ""

    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Words {
        width: parent.width
        kind: "small"
        soft: true
        text: group.label
        Accessible.ignored: true
    }

    Repeater {
        model: group.ticks.length

        CheckField {
            id: tick

            required property int index
            readonly property var told: group.ticks[index] ?? ({})

            width: group.width
            text: told.label ?? ""
            checked: told.ticked ?? false
            onToggled: {
                group.editor.tick(group.name, told.name, checked);
                checked = Qt.binding(() => tick.told.ticked ?? false);
            }
        }
    }

    FieldProblem {
        text: group.editor.problems[group.name] ?? ""
    }
}

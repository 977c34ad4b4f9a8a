import QtQuick
import theme

// A field with its name above and what is wrong with it below.
Column {
    id: form

    property string label: ""
    property string problem: ""
    property alias field: field
    property alias text: field.text

    spacing: Theme.step(1)

    Words {
        kind: "small"
        soft: true
        text: form.label
        Accessible.ignored: true
    }

    EntryField {
        id: field

        width: form.width
        label: form.label
        bad: form.problem.length > 0
    }

    FieldProblem {
        text: form.problem
    }
}

import QtQuick
import controls

// One of its settings: what is typed is checked at every key.
FormField {
    id: form

    required property var editor
    required property string name

    function refill() {
        text = editor.values[name] ?? "";
    }

    problem: editor.problems[name] ?? ""
    Component.onCompleted: refill()

    Connections {
        target: form.editor

        function onRefilled() {
            form.refill();
        }
    }

    Connections {
        target: form.field

        function onTextEdited() {
            form.editor.put(form.name, form.text);
        }

        function onAccepted() {
            form.editor.save();
        }
    }
}

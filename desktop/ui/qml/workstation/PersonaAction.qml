pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// Something that a persona does or leaves out, and the sentences that have to stand under its answers.
Column {
    id: row

    required property var editor
    required property var action
    readonly property var said: ["zh", "en"].map(lang => "required." + action.id + "." + lang)
    // Somebody asked for the fields, so the hand goes on there
    property bool wanted: false
    property bool opened: said.some(field => editor.values[field])

    spacing: Theme.step(2)

    Item {
        width: row.width
        height: Math.max(tick.height, more.height)

        CheckField {
            id: tick

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - (more.visible ? more.width + Theme.step(2) : 0)
            enabled: row.action.free
            text: row.action.label
            checked: row.editor.allowed[row.action.id]
            onToggled: {
                row.editor.allow(row.action.id, checked);
                checked = Qt.binding(() => row.editor.allowed[row.action.id]);
            }
        }

        ActionButton {
            id: more

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: !row.opened
            kind: "quiet"
            extent: "small"
            iconName: "plus"
            text: qsTr("Add a sentence")
            Accessible.name: qsTr("Add a sentence under: %1").arg(row.action.label)
            onClicked: {
                row.wanted = true;
                row.opened = true;
            }
        }
    }

    Loader {
        active: row.opened
        visible: active
        x: Theme.box + Theme.step(2)
        width: row.width - x
        sourceComponent: Column {
            spacing: Theme.step(3)
            bottomPadding: Theme.step(3)
            Component.onCompleted: {
                if (row.wanted)
                    chinese.take();
            }

            PersonaText {
                id: chinese

                width: parent.width
                editor: row.editor
                field: row.said[0]
                label: qsTr("Stands under the answer, in Chinese")
                spoken: row.action.label + ": " + label
                many: true
            }

            PersonaText {
                width: parent.width
                editor: row.editor
                field: row.said[1]
                label: qsTr("Stands under the answer, in English")
                spoken: row.action.label + ": " + label
                many: true
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// The settings of the model outside: which one, where, for what, and how much a day. Written into the configuration, and taken back.
SettingsLine {
    id: row

    required property var editor
    // Where the key of its server was found, or was looked for
    property string key: ""

    ActionButton {
        enabled: row.editor.canEdit
        iconName: row.editor.shown ? "x" : "pencil"
        text: row.editor.shown ? qsTr("Close") : qsTr("Change")
        Accessible.name: text + ", " + row.title
        onClicked: row.editor.toggle()
    }

    below: [
        Paragraph {
            visible: words.length > 0
            width: row.inner
            kind: "small"
            soft: true
            words: row.editor.fixed
        },
        Loader {
            active: row.editor.shown
            visible: active
            width: row.inner
            sourceComponent: fields
        },
        Words {
            visible: text.length > 0
            width: row.inner
            kind: "small"
            soft: !row.editor.tone
            tone: row.editor.tone ? Theme.tone(row.editor.tone) : Theme.textSoft
            text: row.editor.told
            onTextChanged: {
                if (row.editor.tone && row.editor.told)
                    Accessible.announce(row.editor.told, Accessible.Polite);
            }
        }
    ]

    Component {
        id: fields

        Column {
            spacing: Theme.step(4)

            GridLayout {
                width: parent.width
                columns: width >= Theme.px(480) ? 2 : 1
                columnSpacing: Theme.step(4)
                rowSpacing: Theme.step(3)

                OutsideField {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    editor: row.editor
                    name: "model"
                    label: qsTr("Name of the model; empty for none")
                }

                OutsideField {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    editor: row.editor
                    name: "url"
                    label: qsTr("Address")
                    field.placeholderText: "https://"
                    field.label: label
                }

                OutsideField {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    editor: row.editor
                    name: "requests"
                    label: qsTr("Questions a day at most")
                    field.inputMethodHints: Qt.ImhDigitsOnly
                }

                OutsideField {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    editor: row.editor
                    name: "tokens"
                    label: qsTr("Tokens a day at most")
                    field.inputMethodHints: Qt.ImhDigitsOnly
                }

                OutsideTicks {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    editor: row.editor
                    name: "actions"
                    ticks: row.editor.actions
                    label: qsTr("May be asked for")
                }

                OutsideTicks {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    editor: row.editor
                    name: "failures"
                    ticks: row.editor.failures
                    label: qsTr("Only when the model here")
                }
            }

            Paragraph {
                visible: row.key.length > 0
                width: parent.width
                kind: "small"
                soft: true
                words: qsTr("Key of its server: %1").arg(row.key)
            }

            Flow {
                width: parent.width
                spacing: Theme.step(2)

                ActionButton {
                    kind: "primary"
                    enabled: row.editor.canSave
                    iconName: "check"
                    text: qsTr("Save")
                    onClicked: row.editor.save()
                }

                ActionButton {
                    enabled: row.editor.canUndo
                    iconName: "undo-2"
                    text: qsTr("Undo the last change")
                    onClicked: row.editor.undo()
                }

                ActionButton {
                    kind: "plain"
                    enabled: row.editor.dirty
                    text: qsTr("Discard")
                    onClicked: row.editor.discard()
                }
            }
        }
    }
}

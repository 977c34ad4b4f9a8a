pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// All that can be set of a persona, in the order in which somebody thinks of it.
Column {
    id: fields

    required property var editor
    readonly property real half: Math.floor((width - Theme.step(4)) / 2)

    function begin() {
        name.take();
    }

    spacing: Theme.step(4)

    PersonaText {
        id: name

        width: parent.width
        editor: fields.editor
        field: "id"
        label: qsTr("Name in the list")
        hint: qsTr("Letters, digits and underscores")
    }

    Repeater {
        model: [
            {
                "lang": "zh",
                "title": qsTr("In Chinese")
            },
            {
                "lang": "en",
                "title": qsTr("In English")
            }
        ]

        PersonaSpeech {
            required property var modelData

            width: fields.width
            editor: fields.editor
            lang: modelData.lang
            title: modelData.title
        }
    }

    Words {
        topPadding: Theme.step(4)
        strong: true
        text: qsTr("What it may do")
        Accessible.role: Accessible.Heading
    }

    Column {
        width: parent.width

        Repeater {
            model: fields.editor.actions

            PersonaAction {
                required property var modelData

                width: fields.width
                editor: fields.editor
                action: modelData
            }
        }
    }

    PersonaText {
        width: parent.width
        editor: fields.editor
        field: "forbidden"
        label: qsTr("Phrases that no answer may hold, one a line")
        hint: qsTr("However they are spaced or written")
        many: true
    }

    Words {
        topPadding: Theme.step(4)
        strong: true
        text: qsTr("How it speaks")
        Accessible.role: Accessible.Heading
    }

    Column {
        width: parent.width
        spacing: Theme.step(1)

        Words {
            kind: "small"
            soft: true
            text: qsTr("Language")
            Accessible.ignored: true
        }

        Segmented {
            label: qsTr("Language")
            value: fields.editor.values.language ?? ""
            options: [
                {
                    "value": "",
                    "label": qsTr("As it is spoken to")
                },
                {
                    "value": "zh",
                    "label": "中文"
                },
                {
                    "value": "en",
                    "label": "English"
                }
            ]
            onChosen: value => fields.editor.put("language", value)
        }
    }

    Row {
        id: pair

        readonly property real names: Math.max(freedom.ownHeight, length.ownHeight)

        spacing: Theme.step(4)

        PersonaText {
            id: freedom

            nameHeight: pair.names
            width: fields.half
            editor: fields.editor
            field: "temperature"
            label: qsTr("Freedom of a model, 0 to 1")
            hint: qsTr("0 says the same every time")
        }

        PersonaText {
            id: length

            nameHeight: pair.names
            width: fields.half
            editor: fields.editor
            field: "max_tokens"
            label: qsTr("Length of a model’s answer, in tokens")
            hint: qsTr("160 are about three sentences")
        }
    }
}

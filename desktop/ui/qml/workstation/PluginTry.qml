pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// A tool that only reads is chosen, given its arguments and called; every step of the gateway says what it did.
Rectangle {
    id: box

    required property var trying
    readonly property var outcome: trying.outcome

    implicitHeight: lines.height + 2 * Theme.step(4)
    radius: Theme.radius
    color: Theme.sunken
    border.width: Theme.edge
    border.color: Theme.outline

    Column {
        id: lines

        x: Theme.step(4)
        y: Theme.step(4)
        width: box.width - 2 * x
        spacing: Theme.step(3)

        Flow {
            width: parent.width
            spacing: Theme.step(2)
            visible: box.trying.tools.length > 1

            Repeater {
                model: box.trying.tools

                ActionButton {
                    required property var modelData

                    readonly property bool current: modelData.value === box.trying.tool

                    extent: "small"
                    kind: current ? "chosen" : "secondary"
                    text: modelData.label
                    Accessible.name: qsTr("Try %1").arg(modelData.label)
                    Accessible.checked: current
                    onClicked: box.trying.pick(modelData.value)
                }
            }
        }

        Repeater {
            model: box.trying.arguments

            Column {
                id: argument

                required property var modelData

                width: lines.width
                spacing: Theme.step(1)

                Row {
                    id: fields

                    readonly property int count: argument.modelData.fields.length

                    visible: count > 0
                    width: parent.width
                    spacing: Theme.step(3)

                    Repeater {
                        model: argument.modelData.fields

                        FormField {
                            required property var modelData

                            width: (fields.width - (fields.count - 1) * fields.spacing) / fields.count
                            label: modelData.label
                            text: box.trying.given[modelData.name] ?? ""
                            field.placeholderText: modelData.example
                            field.onTextEdited: box.trying.put(modelData.name, text)
                            field.onAccepted: box.trying.call()
                        }
                    }
                }

                Words {
                    visible: !fields.visible && argument.modelData.choices.length === 0
                    width: parent.width
                    kind: "small"
                    soft: true
                    text: argument.modelData.label
                }

                TryChoices {
                    visible: argument.modelData.choices.length > 0
                    width: parent.width
                    argument: argument.modelData
                    given: box.trying.given[argument.modelData.name] ?? ""
                    onChosen: value => box.trying.put(argument.modelData.name, value)
                }

                Paragraph {
                    visible: words.length > 0
                    width: parent.width
                    kind: "small"
                    soft: true
                    words: argument.modelData.hint
                }
            }
        }

        ActionButton {
            enabled: box.trying.ready
            busy: box.trying.busy
            iconName: "play"
            text: qsTr("Call it as staff")
            onClicked: box.trying.call()
        }

        FieldProblem {
            text: box.trying.problem
        }

        Words {
            visible: text.length > 0
            width: parent.width
            strong: true
            tone: Theme.tone(box.outcome.tone ?? "neutral")
            text: box.outcome.said ?? ""
            Accessible.role: Accessible.AlertMessage
        }

        Paragraph {
            visible: words.length > 0
            width: parent.width
            kind: "small"
            words: box.outcome.detail ?? ""
        }

        FactsGrid {
            visible: facts.length > 0
            width: parent.width
            facts: box.outcome.steps ?? []
        }

        FactsGrid {
            visible: facts.length > 0
            width: parent.width
            facts: box.outcome.facts ?? []
        }

        MarkdownBlock {
            visible: block.text.length > 0 && (box.outcome.facts ?? []).length === 0
            width: parent.width
            textKind: "small"
            block: ({
                    "kind": "code",
                    "text": box.outcome.record ?? ""
                })
        }
    }
}

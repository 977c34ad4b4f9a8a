pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// What is measured, how it is understood, what is held beside it; then the run itself, which can be stopped.
SettingsLine {
    id: row

    required property var measuring
    readonly property real names: Math.round(8.6 * Theme.size("small"))

    ActionButton {
        kind: row.measuring.running ? "secondary" : "primary"
        enabled: row.measuring.running || row.measuring.ready
        iconName: row.measuring.running ? "square" : "play"
        text: row.measuring.running ? qsTr("Stop") : qsTr("Begin")
        Accessible.name: row.measuring.running ? qsTr("Stop measuring") : qsTr("Begin measuring")
        onClicked: row.measuring.running ? row.measuring.stop() : row.measuring.run()
    }

    below: [
        ChoiceFlow {
            width: row.inner
            names: row.names
            active: !row.measuring.running
            label: qsTr("Questions")
            options: row.measuring.sets
            value: row.measuring.chosenSet
            onChosen: value => row.measuring.choose(value)
        },
        ChoiceFlow {
            width: row.inner
            names: row.names
            active: !row.measuring.running
            label: qsTr("Understood")
            options: row.measuring.sides
            value: row.measuring.side
            onChosen: value => row.measuring.pick(value)
        },
        ChoiceFlow {
            width: row.inner
            names: row.names
            active: !row.measuring.running
            label: qsTr("Compared with")
            options: row.measuring.besides
            value: row.measuring.beside
            onChosen: value => row.measuring.against(value)
        },
        Repeater {
            model: row.measuring.running ? [] : row.measuring.notes

            Paragraph {
                required property string modelData

                width: row.inner
                kind: "small"
                soft: true
                words: modelData
            }
        },
        ProgressLine {
            visible: row.measuring.running
            width: row.inner
            value: row.measuring.done
            label: qsTr("Measured")
        },
        Paragraph {
            visible: row.measuring.running && words.length > 0
            width: row.inner
            kind: "small"
            soft: true
            words: row.measuring.progress
        },
        FieldProblem {
            text: row.measuring.trouble
        }
    ]
}

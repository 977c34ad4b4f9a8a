import QtQuick
import theme
import controls

// Fields and choices.
Column {
    id: fields

    readonly property real half: (width - Theme.step(3)) / 2

    spacing: Theme.step(5)

    Grid {
        columns: 2
        spacing: Theme.step(3)

        SearchField {
            width: fields.half
            placeholderText: qsTr("Search")
            keys: "Ctrl K"
        }

        EntryField {
            width: fields.half
            label: qsTr("Phone")
            text: "138****12"
        }

        Column {
            spacing: Theme.step(1)

            EntryField {
                width: fields.half
                label: qsTr("Order number")
                bad: true
                text: "2026091004"
            }

            FieldProblem {
                text: qsTr("One digit is missing")
            }
        }

        EntryField {
            width: fields.half
            enabled: false
            label: qsTr("Address")
            text: qsTr("Already shipped")
        }
    }

    Row {
        width: parent.width
        height: Theme.target
        spacing: Theme.step(3)

        Toggle {
            anchors.verticalCenter: parent.verticalCenter
            Accessible.name: qsTr("Off")
        }

        Toggle {
            anchors.verticalCenter: parent.verticalCenter
            checked: true
            Accessible.name: qsTr("On")
        }

        Toggle {
            anchors.verticalCenter: parent.verticalCenter
            enabled: false
            Accessible.name: qsTr("Not allowed")
        }

        CheckField {
            anchors.verticalCenter: parent.verticalCenter
            Accessible.name: qsTr("Off")
        }

        CheckField {
            anchors.verticalCenter: parent.verticalCenter
            checked: true
            Accessible.name: qsTr("On")
        }

        RadioField {
            anchors.verticalCenter: parent.verticalCenter
            Accessible.name: qsTr("Off")
        }

        RadioField {
            anchors.verticalCenter: parent.verticalCenter
            autoExclusive: false
            checked: true
            Accessible.name: qsTr("On")
        }

        Segmented {
            label: qsTr("Language")
            value: "zh"
            options: [
                {
                    "value": "zh",
                    "label": "中文"
                },
                {
                    "value": "en",
                    "label": "EN"
                }
            ]
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// The model outside: how it stands, for what it is asked, and how much of the day's budget is used.
SettingsLine {
    id: row

    required property var outside

    title: outside.name || qsTr("No model outside the building")
    hint: outside.hint
    spoken: title + ", " + outside.standing

    Chip {
        anchors.verticalCenter: parent.verticalCenter
        text: row.outside.standing
        iconName: row.outside.icon
        tone: row.outside.tone
    }

    below: [
        FactsGrid {
            visible: facts.length > 0
            width: row.inner
            facts: row.outside.facts
        },
        Repeater {
            model: row.outside.budget

            Column {
                id: part

                required property var modelData

                width: row.inner
                spacing: Theme.step(1)
                topPadding: Theme.step(1)

                Item {
                    width: parent.width
                    height: Math.max(name.height, value.height)

                    Words {
                        id: name

                        kind: "small"
                        soft: true
                        text: part.modelData.name
                        Accessible.ignored: true
                    }

                    Words {
                        id: value

                        anchors.right: parent.right
                        kind: "small"
                        text: part.modelData.value
                        Accessible.name: part.modelData.name + ": " + part.modelData.value
                    }
                }

                ProgressLine {
                    width: parent.width
                    value: part.modelData.share
                    label: part.modelData.name
                }
            }
        }
    ]
}

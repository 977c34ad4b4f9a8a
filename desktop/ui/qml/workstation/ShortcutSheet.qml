pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// Every action and its keys.
Sheet {
    id: sheet

    required property var desk

    title: qsTr("All shortcuts")

    GridLayout {
        width: parent.width
        columns: width > Theme.px(520) ? 2 : 1
        columnSpacing: Theme.step(10)
        rowSpacing: Theme.step(5)

        Repeater {
            model: sheet.desk.sheet

            Column {
                id: group

                required property var modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                spacing: Theme.px(6)

                Words {
                    kind: "caption"
                    strong: true
                    soft: true
                    text: group.modelData.title
                    Accessible.role: Accessible.Heading
                }

                Repeater {
                    model: group.modelData.actions

                    RowLayout {
                        id: line

                        required property var modelData

                        width: group.width
                        Accessible.role: Accessible.StaticText
                        Accessible.name: modelData.text + ": " + modelData.keys

                        Words {
                            Layout.fillWidth: true
                            text: line.modelData.text
                            Accessible.ignored: true
                        }

                        KeyHint {
                            keys: line.modelData.keys
                        }
                    }
                }
            }
        }
    }
}

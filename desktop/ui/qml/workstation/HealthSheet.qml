pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// What was found when everything was looked at, worst lines not hidden among the good ones: they have words of advice.
Sheet {
    id: sheet

    required property var health

    title: qsTr("Is everything well?")

    Column {
        width: parent.width
        spacing: Theme.step(3)

        Row {
            spacing: Theme.step(3)

            Spinner {
                visible: sheet.health.running
                anchors.verticalCenter: parent.verticalCenter
            }

            Words {
                anchors.verticalCenter: parent.verticalCenter
                soft: true
                text: sheet.health.running ? qsTr("Looking…") : sheet.health.summary
            }

            ActionButton {
                visible: !sheet.health.running
                kind: "quiet"
                iconName: "refresh-cw"
                text: qsTr("Look again")
                onClicked: sheet.health.look()
            }
        }

        Repeater {
            model: sheet.health.rows

            HealthRow {
                required property var modelData

                width: parent?.width ?? 0
                finding: modelData
            }
        }
    }
}

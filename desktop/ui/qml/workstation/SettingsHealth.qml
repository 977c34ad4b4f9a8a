pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// What was found when everything was looked at, worst lines not hidden among the good ones: they have words of advice.
Column {
    id: lines

    required property var health

    spacing: Theme.step(3)

    Row {
        spacing: Theme.step(3)

        Spinner {
            visible: lines.health.running
            anchors.verticalCenter: parent.verticalCenter
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            soft: true
            text: lines.health.running ? qsTr("Looking…") : lines.health.summary
        }

        ActionButton {
            visible: !lines.health.running
            kind: "quiet"
            iconName: "refresh-cw"
            text: qsTr("Look again")
            onClicked: lines.health.look()
        }
    }

    Repeater {
        model: lines.health.rows

        HealthRow {
            required property var modelData

            width: lines.width - lines.leftPadding - lines.rightPadding
            finding: modelData
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import controls
import workstation

// Which order system answers, and whether it does.
CardFrame {
    id: card

    required property var setup

    Words {
        width: card.inner
        wrapMode: Text.Wrap
        text: card.setup.shop
    }

    ActionButton {
        iconName: "refresh-cw"
        busy: card.setup.health.running
        text: card.setup.health.running ? qsTr("Looking…") : qsTr("Test the connection")
        onClicked: if (!card.setup.health.running)
            card.setup.health.look()
    }

    Repeater {
        model: card.setup.shopRows

        HealthRow {
            required property var modelData

            width: card.inner
            finding: modelData
        }
    }
}

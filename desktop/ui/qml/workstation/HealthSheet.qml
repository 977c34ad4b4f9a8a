import QtQuick

// How the installation is, one key away from any conversation.
Sheet {
    id: sheet

    required property var health

    title: qsTr("Is everything well?")

    SettingsHealth {
        width: parent.width
        health: sheet.health
    }
}

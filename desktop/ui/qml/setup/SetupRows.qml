pragma ComponentBehavior: Bound

import QtQuick
import workstation

// Rows of the settings, drawn by the settings themselves.
Column {
    id: list

    required property var settings
    required property var rows

    Repeater {
        model: list.rows

        SettingsRow {
            required property string modelData
            required property int index

            width: list.width
            row: modelData
            first: index === 0
            text: list.settings.texts[modelData] ?? ({})
            value: list.settings.values[modelData]
            values: list.settings.values
            settings: list.settings
        }
    }
}

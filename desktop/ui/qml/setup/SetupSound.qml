import QtQuick
import theme
import controls

// Microphone and voice, tried as the settings try them.
CardFrame {
    id: card

    required property var setup

    padding: Theme.hairline
    spacing: 0

    SetupRows {
        width: card.inner
        settings: card.setup.settings
        rows: ["microphone", "sound", "aloud"]
    }
}

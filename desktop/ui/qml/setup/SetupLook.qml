import QtQuick
import theme
import controls

// Language, colours and size of type, as the settings have them.
CardFrame {
    id: card

    required property var setup

    padding: Theme.hairline
    spacing: 0

    SetupRows {
        width: card.inner
        settings: card.setup.settings
        rows: ["language", "theme", "scale"]
    }
}

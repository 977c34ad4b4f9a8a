pragma ComponentBehavior: Bound

import QtQml
import QtQuick

// Listens for every shortcut of the table in controllers/shortcuts.py.
Instantiator {
    id: keys

    signal pressed(string act)

    delegate: Shortcut {
        required property var modelData

        sequences: [modelData.keys]
        autoRepeat: modelData.act !== "talk"
        onActivated: keys.pressed(modelData.act)
        onActivatedAmbiguously: keys.pressed(modelData.act)
    }
}

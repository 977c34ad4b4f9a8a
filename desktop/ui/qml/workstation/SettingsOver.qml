import QtQuick
import controls

// The settings, in the place of the conversations; they go when a bar leads back to them. Named by their file: a type
// that is only named would be read before the window shows.
Place {
    id: over

    required property var desk
    property bool shown: false

    fills: true
    focus: shown
    onShownChanged: {
        if (shown) {
            show(Qt.resolvedUrl("SettingsPage.qml"), {
                "settings": desk.settings,
                "focus": true
            });
        } else {
            clear();
            desk.settings.leave();
        }
    }

    Connections {
        target: over.item
        ignoreUnknownSignals: true

        function onClosed() {
            over.shown = false;
        }
    }
}

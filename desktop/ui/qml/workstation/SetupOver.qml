import QtQuick
import controls

// The set-up, in the place of everything else. Named by its file: a type that is only named would be read before the
// window shows.
Place {
    id: over

    required property var desk
    property bool shown: false

    fills: true
    focus: shown
    onShownChanged: {
        if (shown) {
            show(Qt.resolvedUrl("../setup/SetupPage.qml"), {
                "setup": desk.setup,
                "focus": true
            });
        } else {
            clear();
            desk.setup.leave();
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

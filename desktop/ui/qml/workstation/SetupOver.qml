import QtQuick

// The set-up, in the place of everything else. Named by its file: a type that is only named would be read before the
// window shows.
Loader {
    id: over

    required property var desk
    property bool shown: false

    focus: shown
    onShownChanged: {
        if (shown) {
            setSource(Qt.resolvedUrl("../setup/SetupPage.qml"), {
                "setup": desk.setup,
                "focus": true
            });
        } else {
            source = "";
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

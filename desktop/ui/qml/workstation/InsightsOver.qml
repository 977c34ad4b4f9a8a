import QtQuick

// What people asked, in the place of the conversations; it goes when a bar leads back to them. Named by its file: a type
// that is only named would be read before the window shows.
Loader {
    id: over

    required property var desk
    property bool shown: false

    signal picked

    focus: shown
    onShownChanged: {
        if (shown)
            setSource(Qt.resolvedUrl("../insights/InsightsPage.qml"), {
                "insights": desk.insights,
                "focus": true
            });
        else
            source = "";
    }

    Connections {
        target: over.item
        ignoreUnknownSignals: true

        function onClosed() {
            over.shown = false;
        }
    }

    Connections {
        target: over.desk.insights

        function onPicked() {
            over.shown = false;
            over.picked();
        }
    }
}

import QtQuick
import controls

// What people asked, in the place of the conversations; it goes when a bar leads back to them. Named by its file: a type
// that is only named would be read before the window shows.
Place {
    id: over

    required property var desk
    property bool shown: false

    signal picked

    fills: true
    focus: shown
    onShownChanged: {
        if (shown)
            show(Qt.resolvedUrl("../insights/InsightsPage.qml"), {
                "insights": desk.insights,
                "focus": true
            });
        else
            clear();
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

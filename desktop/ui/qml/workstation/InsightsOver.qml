pragma ComponentBehavior: Bound

import QtQuick
import insights

// What people asked, in the place of the conversations; it goes when a bar leads back to them.
Loader {
    id: over

    required property var desk
    property bool shown: false

    signal picked

    active: shown
    focus: active
    sourceComponent: InsightsPage {
        insights: over.desk?.insights ?? null
        focus: true
        onClosed: over.shown = false
    }

    Connections {
        target: over.desk.insights

        function onPicked() {
            over.shown = false;
            over.picked();
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick

// The settings, in the place of the conversations; they go when a bar leads back to them.
Loader {
    id: over

    required property var desk
    property bool shown: false

    active: shown
    focus: active
    onShownChanged: if (!shown)
        over.desk.settings.leave()
    sourceComponent: SettingsPage {
        settings: over.desk.settings
        focus: true
        onClosed: over.shown = false
    }
}

import QtQuick
import controls

// Something that is on or off; all of its row is the target.
SettingsLine {
    id: line

    property bool on: false
    property bool active: true

    signal toggled(bool on)

    spoken: ""

    Toggle {
        enabled: line.active
        checked: line.on
        Accessible.name: line.title
        Accessible.description: line.hint
        onToggled: line.toggled(checked)
    }

    below: TapHandler {
        parent: line
        enabled: line.active
        onTapped: line.toggled(!line.on)
    }
}

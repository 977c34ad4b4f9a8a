import QtQuick
import controls

// How old the facts are. Old ones are marked, fresh ones only said.
Item {
    id: host

    property var age: null
    readonly property bool stale: age?.stale ?? false

    visible: Boolean(age)
    implicitWidth: stale ? chip.implicitWidth : words.implicitWidth
    implicitHeight: stale ? chip.implicitHeight : words.implicitHeight

    Chip {
        id: chip

        visible: host.stale
        iconName: "clock"
        tone: "warning"
        text: host.age?.text ?? ""
    }

    Words {
        id: words

        visible: !host.stale
        kind: "caption"
        soft: true
        text: host.age?.text ?? ""
    }
}

import QtQuick
import theme

// How far something is, 0 to 1. `label` says what of.
Rectangle {
    property real value: 0
    property string label: ""
    property bool plain: false

    implicitWidth: Theme.px(200)
    implicitHeight: plain ? Theme.px(6) : Theme.px(8)
    radius: plain ? 0 : height / 2
    color: plain ? Theme.outline : Theme.sunken
    border.width: plain ? 0 : Theme.hairline
    border.color: Theme.control
    Accessible.role: Accessible.ProgressBar
    Accessible.name: label
    Accessible.description: Math.round(value * 100) + " %"

    Rectangle {
        readonly property real inset: parent.border.width

        x: inset
        y: inset
        width: Math.round((parent.width - 2 * inset) * Math.min(1, Math.max(0, parent.value)))
        height: parent.height - 2 * inset
        radius: parent.plain ? 0 : height / 2
        topRightRadius: height / 2
        bottomRightRadius: height / 2
        color: Theme.accent

        Behavior on width {
            NumberAnimation {
                duration: Theme.motion
            }
        }
    }
}

import QtQuick
import theme

// The ring and dot of a choice.
Rectangle {
    property bool on: false
    property bool active: true

    implicitWidth: Theme.box
    implicitHeight: Theme.box
    radius: width / 2
    color: Theme.surface
    border.width: Theme.hairline
    border.color: !active ? Theme.disabled : on ? Theme.accent : Theme.control
    Accessible.ignored: true

    Rectangle {
        visible: parent.on
        anchors.centerIn: parent
        width: Math.round(parent.width * 0.45)
        height: width
        radius: width / 2
        color: parent.active ? Theme.accent : Theme.disabled
    }
}

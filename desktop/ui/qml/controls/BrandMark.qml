import QtQuick
import theme

// The sign of Counterpart: two who talk, one of them listening.
Rectangle {
    implicitWidth: Theme.px(32)
    implicitHeight: implicitWidth
    radius: width * 0.3125
    color: Theme.accent
    Accessible.ignored: true

    Rectangle {
        x: parent.width * 0.1875
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(parent.width * 0.28)
        height: width
        radius: width / 2
        color: Theme.accentText
    }

    Rectangle {
        anchors.right: parent.right
        anchors.rightMargin: parent.width * 0.1875
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(parent.width * 0.28)
        height: width
        radius: width / 2
        color: "transparent"
        border.width: Math.max(2, Math.round(parent.width * 0.0625))
        border.color: Theme.accentText
    }
}

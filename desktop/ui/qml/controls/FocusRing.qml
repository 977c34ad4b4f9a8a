import QtQuick
import theme

// Where the keyboard is: a ring around its parent, a little away from it.
Rectangle {
    property bool shown: false
    property real corner: Theme.radius
    property color tone: Theme.focus

    visible: shown
    anchors.fill: parent
    anchors.margins: -(Theme.focusGap + Theme.focusWidth)
    radius: corner + Theme.focusGap + Theme.focusWidth
    color: "transparent"
    border.width: Theme.focusWidth
    border.color: tone
    Accessible.ignored: true
}

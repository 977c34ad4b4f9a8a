import QtQuick
import theme

// The tint and line behind words that are being read.
Rectangle {
    color: Theme.accentSoft

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.px(4)
        color: Theme.accent
    }
}

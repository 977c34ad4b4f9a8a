import QtQuick
import theme

// What lies under a column that was asked for; a touch on it puts the column away.
MouseArea {
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        color: Qt.alpha(Theme.qrDark, 0.4)
    }
}

import QtQuick
import theme

// A hairline between blocks.
Rectangle {
    implicitWidth: Theme.hairline
    implicitHeight: Theme.hairline
    color: Theme.outline
    Accessible.ignored: true
}

import QtQuick
import QtQuick.Window
import theme

// One icon of assets/icons in a colour of the theme. It says nothing to a screen reader: the words beside it do.
Image {
    property string name: ""
    property color tone: Theme.text
    property real extent: Theme.icon

    width: extent
    height: extent
    sourceSize: Qt.size(extent, extent)
    source: name ? "image://icons/" + name + "/" + String(tone).slice(1) : ""
    fillMode: Image.PreserveAspectFit
    Accessible.ignored: true
}

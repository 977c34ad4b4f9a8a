import QtQuick
import theme

// A code for a phone: dark on white in every theme, with its quiet edge. `caption` is also its spoken name.
Rectangle {
    id: code

    property string payload: ""
    property string caption: ""
    property real extent: Theme.qr

    visible: payload.length > 0
    implicitWidth: extent
    implicitHeight: extent
    radius: Theme.radius
    color: Theme.paper
    border.width: Theme.hairline
    border.color: Theme.outline
    Accessible.role: Accessible.Graphic
    Accessible.name: caption

    Image {
        anchors.fill: parent
        anchors.margins: Theme.px(3)
        sourceSize: Qt.size(width, height)
        source: code.payload && width > 0 ? "image://qr/" + encodeURIComponent(code.payload) + "/" + String(Theme.qrDark).slice(1) : ""
        smooth: false
        cache: false // a visitor's code is not kept for the next
        Accessible.ignored: true
    }
}

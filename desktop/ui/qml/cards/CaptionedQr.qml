import QtQuick
import theme
import controls

// A code and, below it, what it is for.
Column {
    id: host

    property string payload: ""
    property string caption: ""
    property real extent: Theme.qr

    spacing: Theme.px(6)

    QrCode {
        anchors.horizontalCenter: parent.horizontalCenter
        extent: host.extent
        payload: host.payload
        caption: host.caption
    }

    Words {
        visible: text.length > 0
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(implicitWidth, host.extent + Theme.step(8))
        kind: "caption"
        soft: true
        text: host.caption
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
}

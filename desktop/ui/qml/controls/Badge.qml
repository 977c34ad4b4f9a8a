import QtQuick
import theme

// A round icon that opens a state or a page.
Rectangle {
    property string iconName: ""
    property string tone: "accent"
    property bool busy: false

    implicitWidth: Theme.badge
    implicitHeight: Theme.badge
    radius: width / 2
    color: Theme.toneSoft(tone)
    border.width: Theme.edge
    border.color: Theme.outline
    Accessible.ignored: true

    Icon {
        visible: !parent.busy
        anchors.centerIn: parent
        name: parent.iconName
        tone: Theme.tone(parent.tone)
        extent: Math.round(parent.width / 2)
    }

    Spinner {
        visible: parent.busy
        anchors.centerIn: parent
        tone: Theme.tone(parent.tone)
        extent: Math.round(parent.width / 2)
    }
}

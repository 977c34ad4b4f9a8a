import QtQuick
import theme
import workstation

// The window of a workstation.
Window {
    id: window

    required property var desk
    property alias panelWanted: page.panelWanted

    minimumWidth: Math.min(480, Screen.width)
    minimumHeight: Math.min(320, Screen.height)
    color: Theme.background
    title: desk.session.who ? desk.session.who + " — Counterpart" : "Counterpart"

    WorkstationPage {
        id: page

        anchors.fill: parent
        focus: true
        desk: window.desk
    }
}

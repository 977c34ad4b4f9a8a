import QtQuick
import theme
import workstation

// The window of a workstation.
Window {
    id: window

    required property var desk
    // It comes late
    property var tray: null
    property alias panelWanted: page.panelWanted
    readonly property int unread: desk.listing.unread
    readonly property string name: desk.session.who ? desk.session.who + " — Counterpart" : "Counterpart"

    // Who works in another window is told by the task bar
    function call() {
        if (!active && !(tray?.quiet ?? false))
            alert(0);
    }

    minimumWidth: Math.min(480, Screen.width)
    minimumHeight: Math.min(320, Screen.height)
    color: Theme.background
    title: unread > 0 ? "(" + unread + ") " + name : name
    onUnreadChanged: if (unread > 0)
        call()

    Connections {
        target: window.desk

        function onAnnounced() {
            window.call();
        }
    }

    WorkstationPage {
        id: page

        anchors.fill: parent
        focus: true
        desk: window.desk
    }
}

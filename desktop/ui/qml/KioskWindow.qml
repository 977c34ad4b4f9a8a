import QtQuick
import theme
import controls
import kiosk

// The window of a kiosk: the page that the controller names, and nothing around it.
Window {
    id: window

    required property var kiosk

    color: Theme.background
    title: "Counterpart"

    Connections {
        target: window.kiosk

        function onLeavingChanged() {
            window.close();
        }
    }

    KioskHost {
        id: host

        anchors.fill: parent
        focus: true
        kiosk: window.kiosk
    }

    Connections {
        target: window.kiosk.actions

        function onNoticed(text, icon, tone) {
            notice.say(text, icon, tone);
        }
    }

    Notice {
        id: notice

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(160)
    }
}

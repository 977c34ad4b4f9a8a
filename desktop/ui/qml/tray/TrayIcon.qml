import QtQuick
import Qt.labs.platform as Platform

// The icon in the desktop's tray: its words, its menu, and what pops up beside it. Read only where it is wanted.
Platform.SystemTrayIcon {
    id: mark

    required property var tray
    readonly property var said: tray.said

    readonly property Connections told: Connections {
        target: mark.tray

        function onSpoke(words) {
            mark.showMessage(Qt.application.name, words);
        }
    }

    visible: true
    tooltip: tray.tip
    icon.source: tray.picture
    onActivated: reason => {
        if (reason !== Platform.SystemTrayIcon.Context)
            tray.choose("open");
    }
    onMessageClicked: tray.choose("open")

    menu: Platform.Menu {
        Platform.MenuItem {
            text: mark.said.open
            onTriggered: mark.tray.choose("open")
        }

        Platform.MenuItem {
            text: mark.said.new
            onTriggered: mark.tray.choose("new")
        }

        Platform.MenuItem {
            text: mark.said.quiet
            checkable: true
            checked: mark.tray.quiet
            onTriggered: mark.tray.setQuiet(checked)
        }

        Platform.MenuSeparator {}

        Platform.MenuItem {
            text: mark.said.quit
            onTriggered: mark.tray.choose("quit")
        }
    }
}

import QtQuick
import theme
import controls

// Every kind of button.
Column {
    spacing: Theme.step(3)

    Flow {
        width: parent.width
        spacing: Theme.step(2)

        ActionButton {
            kind: "primary"
            text: qsTr("Send")
        }

        ActionButton {
            iconName: "printer"
            text: qsTr("Print")
        }

        ActionButton {
            kind: "soft"
            iconName: "external-link"
            text: qsTr("Open")
        }

        ActionButton {
            kind: "quiet"
            text: qsTr("Copy link")
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.step(2)

        ActionButton {
            kind: "danger"
            text: qsTr("Remove")
        }

        ActionButton {
            enabled: false
            text: qsTr("Not allowed")
        }

        ActionButton {
            busy: true
            text: qsTr("Printing")
        }

        IconButton {
            kind: "primary"
            round: true
            side: Theme.px(40)
            iconName: "mic"
            text: qsTr("Talk")
        }
    }
}

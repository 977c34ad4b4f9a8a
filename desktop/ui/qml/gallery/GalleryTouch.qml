import QtQuick
import theme
import controls

// What a kiosk adds: tiles, talking, digits, keys. Drawn here in the workstation's measures.
Column {
    id: touch

    spacing: Theme.step(5)

    Row {
        width: parent.width
        spacing: Theme.step(3)

        TileButton {
            width: (parent.width - parent.spacing) / 2
            iconName: "package"
            text: qsTr("My order")
            detail: qsTr("Order number")
        }

        TileButton {
            width: (parent.width - parent.spacing) / 2
            iconName: "undo-2"
            text: qsTr("Return")
            detail: qsTr("Order number")
        }
    }

    Row {
        spacing: Theme.step(4)

        MicButton {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Talk")
        }

        TalkButton {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Hold to talk")
        }

        StackButton {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "volume-2"
            text: qsTr("Louder")
        }
    }

    FormField {
        width: parent.width
        label: qsTr("Order number")
        text: "2026091004"
        problem: qsTr("One digit is missing")
    }

    DigitBoxes {
        width: parent.width
        digits: "2026091"
        groups: [4, 4, 3]
        label: qsTr("Order number")
    }

    Keypad {
        width: parent.width
        keyHeight: Theme.target
    }

    TouchKeyboard {
        width: parent.width
        canCompose: true
        chinese: true
        growing: ({
                "reading": "ni hao",
                "candidates": ["你好", "你", "尼", "呢"],
                "later": true
            })
    }
}

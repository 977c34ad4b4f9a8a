pragma ComponentBehavior: Bound

import QtQuick
import theme

// Letters and digits for touch, for order numbers that have letters and for short words. Drawn by ourselves: Qt's own
// virtual keyboard is not under the LGPL.
Column {
    id: keyboard

    property bool canFinish: true
    property real keyHeight: Theme.target
    readonly property var rows: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM-"]
    readonly property real keyWidth: Math.floor((width - 9 * spacing) / 10)

    signal typed(string character)
    signal erased
    signal finished

    spacing: Theme.step(2)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keyboard")

    Repeater {
        model: keyboard.rows

        Row {
            id: keys

            required property string modelData

            anchors.horizontalCenter: parent?.horizontalCenter
            spacing: keyboard.spacing

            Repeater {
                model: keys.modelData.split("")

                KeypadKey {
                    required property string modelData

                    width: keyboard.keyWidth
                    height: keyboard.keyHeight
                    text: modelData
                    onClicked: keyboard.typed(modelData)
                }
            }
        }
    }

    Row {
        width: parent.width
        spacing: keyboard.spacing

        KeypadKey {
            width: keyboard.keyWidth * 2 + keyboard.spacing
            height: keyboard.keyHeight
            iconName: "delete"
            spoken: qsTr("Delete the last character")
            onClicked: keyboard.erased()
        }

        KeypadKey {
            width: parent.width - 4 * keyboard.keyWidth - 4 * keyboard.spacing
            height: keyboard.keyHeight
            iconName: "space"
            spoken: qsTr("Space")
            onClicked: keyboard.typed(" ")
        }

        KeypadKey {
            width: keyboard.keyWidth * 2 + keyboard.spacing
            height: keyboard.keyHeight
            kind: "done"
            enabled: keyboard.canFinish
            iconName: "check"
            spoken: qsTr("Done")
            onClicked: keyboard.finished()
        }
    }
}

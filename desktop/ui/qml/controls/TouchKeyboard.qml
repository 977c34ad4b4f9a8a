pragma ComponentBehavior: Bound

import QtQuick
import theme

// Letters and digits for touch, for order numbers that have letters and for questions. Drawn by ourselves: Qt's own
// virtual keyboard is not under the LGPL. Where there is an input method the letters may become Chinese (CandidateBar).
Column {
    id: keyboard

    property bool canFinish: true
    property string doneText: qsTr("Done")
    // Height to stay within; 0: as high as it likes
    property real room: 0
    readonly property bool tall: room === 0 || room >= 5 * Theme.target + 5 * spacing + bar.tallHeight
    readonly property real rest: 4 * spacing + (bar.visible ? bar.height + spacing : 0)
    property real keyHeight: room > 0 ? Math.max(Theme.px(60), Math.min(Theme.target, Math.floor((room - rest) / 5))) : Theme.target
    // Sentences have small letters, order numbers capitals; the keys show capitals, as real ones do
    property bool small: false
    property bool canCompose: false
    property bool chinese: false
    property var growing: ({})
    readonly property var rows: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM-"]
    readonly property real keyWidth: Math.floor((width - 9 * spacing) / 10)

    signal typed(string character)
    signal erased
    signal finished
    signal picked(int index)
    signal turned(bool onwards)
    signal changed(bool chinese)

    spacing: Theme.step(2)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keyboard")

    CandidateBar {
        id: bar

        visible: keyboard.chinese
        width: parent.width
        tall: keyboard.tall
        growing: keyboard.growing
        onPicked: index => keyboard.picked(index)
        onTurned: onwards => keyboard.turned(onwards)
    }

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
                    onClicked: keyboard.typed(keyboard.small ? modelData.toLowerCase() : modelData)
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

        ModeKey {
            id: mode

            visible: keyboard.canCompose
            width: keyboard.keyWidth * 2 + keyboard.spacing
            height: keyboard.keyHeight
            chinese: keyboard.chinese
            onClicked: keyboard.changed(!keyboard.chinese)
        }

        KeypadKey {
            width: parent.width - 4 * (keyboard.keyWidth + keyboard.spacing) - (mode.visible ? mode.width + keyboard.spacing : 0)
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
            text: keyboard.doneText
            onClicked: keyboard.finished()
        }
    }
}

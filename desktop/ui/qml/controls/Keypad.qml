pragma ComponentBehavior: Bound

import QtQuick
import theme

// Digits for touch: 1 to 9, back, 0, done. It does not know what is being typed; it only says which key was touched.
Grid {
    id: pad

    property bool canFinish: true
    // Whole pixels: half a one is cut off where the page ends
    readonly property real keyWidth: Math.floor((width - 2 * spacing) / 3)
    property real keyHeight: Theme.px(Theme.care ? 80 : 72)

    signal typed(string digit)
    signal erased
    signal finished

    columns: 3
    spacing: Theme.step(3)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Number keys")

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

        KeypadKey {
            required property string modelData

            width: pad.keyWidth
            height: pad.keyHeight
            text: modelData
            onClicked: pad.typed(modelData)
        }
    }

    KeypadKey {
        width: pad.keyWidth
        height: pad.keyHeight
        iconName: "delete"
        spoken: qsTr("Delete the last digit")
        onClicked: pad.erased()
    }

    KeypadKey {
        width: pad.keyWidth
        height: pad.keyHeight
        text: "0"
        onClicked: pad.typed("0")
    }

    KeypadKey {
        width: pad.keyWidth
        height: pad.keyHeight
        kind: "done"
        enabled: pad.canFinish
        text: qsTr("Done")
        onClicked: pad.finished()
    }
}

import QtQuick
import theme

// The key that changes between Chinese and letters: both are on it, and what is on is strong.
KeypadKey {
    id: mode

    property bool chinese: false
    // Signs, alike in every language
    readonly property var signs: ["中", "EN"]

    checked: chinese
    // What stands on a key is what somebody says who commands it by voice
    spoken: signs.join(" ") + ": " + (chinese ? qsTr("Chinese keys are on. Change to letters") : qsTr("Letters are on. Change to Chinese keys"))

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: Theme.step(2)

            Line {
                anchors.verticalCenter: parent.verticalCenter
                kind: mode.chinese ? "heading" : "small"
                strong: mode.chinese
                lineHeight: 1
                tone: mode.chinese ? Theme.accent : Theme.textSoft
                text: mode.signs[0]
                Accessible.ignored: true
            }

            Line {
                anchors.verticalCenter: parent.verticalCenter
                kind: mode.chinese ? "small" : "heading"
                strong: !mode.chinese
                lineHeight: 1
                tone: mode.chinese ? Theme.textSoft : Theme.accent
                text: mode.signs[1]
                Accessible.ignored: true
            }
        }
    }
}

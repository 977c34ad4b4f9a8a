import QtQuick
import controls

// The microphone is tried here, with what is heard and how loud; it goes nowhere.
SettingsLine {
    id: line

    required property var voice
    property bool trying: false
    readonly property string told: voice.trouble ? voice.troubleWords : !voice.canHear ? qsTr("Voice is not set up on this machine; Health tells what is missing") : trying ? qsTr("Say something; it goes nowhere") : ""

    ActionButton {
        iconName: line.trying ? "square" : "mic"
        enabled: line.voice.canHear
        text: line.trying ? qsTr("Enough") : qsTr("Try the microphone")
        onClicked: {
            line.trying = !line.trying;
            line.voice.rehearse(line.trying);
        }
    }

    below: [
        LevelBars {
            visible: line.trying
            levels: [0.35, 0.7, 1, 0.6, 0.35].map(part => Math.max(0.12, part * line.voice.level))
        },
        LiveWords {
            visible: text.length > 0
            width: line.inner
            kind: "small"
            stable: line.trying ? line.voice.words : ""
            tentative: line.trying ? line.voice.tentative : ""
            hint: line.told
        }
    ]
    Component.onDestruction: {
        if (line.trying)
            line.voice.rehearse(false);
    }
}

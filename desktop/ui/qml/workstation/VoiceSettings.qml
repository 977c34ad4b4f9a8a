import QtQuick
import QtQuick.Layouts
import theme
import controls

// Microphone and loudspeaker: tried here, with what is heard and how loud; how answers are read.
ColumnLayout {
    id: settings

    required property var voice
    property bool trying: false

    function end() {
        if (trying) {
            trying = false;
            voice.rehearse(false);
        }
    }

    spacing: Theme.step(3)

    Words {
        Layout.fillWidth: true
        Layout.topMargin: Theme.step(6)
        kind: "lead"
        strong: true
        text: qsTr("Voice")
        Accessible.role: Accessible.Heading
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.step(4)

        ActionButton {
            iconName: settings.trying ? "square" : "mic"
            enabled: settings.voice.canHear
            text: settings.trying ? qsTr("Enough") : qsTr("Try the microphone")
            onClicked: {
                settings.trying = !settings.trying;
                settings.voice.rehearse(settings.trying);
            }
        }

        LevelBars {
            visible: settings.trying
            levels: [0.35, 0.7, 1, 0.6, 0.35].map(part => Math.max(0.12, part * settings.voice.level))
        }

        LiveWords {
            Layout.fillWidth: true
            stable: settings.trying ? settings.voice.words : ""
            tentative: settings.trying ? settings.voice.tentative : ""
            hint: settings.voice.trouble ? settings.voice.troubleWords : !settings.voice.canHear ? qsTr("Voice is not set up on this machine") : settings.trying ? qsTr("Say something; it goes nowhere") : ""
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.step(2)

        ActionButton {
            iconName: "volume-2"
            enabled: settings.voice.canSpeak
            text: qsTr("Try the voice")
            onClicked: settings.voice.tryVoice()
        }

        IconButton {
            kind: "secondary"
            iconName: "volume-1"
            text: qsTr("Quieter")
            onClicked: settings.voice.steer("quieter")
        }

        IconButton {
            kind: "secondary"
            iconName: "volume-2"
            text: qsTr("Louder")
            onClicked: settings.voice.steer("louder")
        }

        IconButton {
            kind: "secondary"
            iconName: "turtle"
            text: qsTr("Slower")
            onClicked: settings.voice.steer("slower")
        }

        IconButton {
            kind: "secondary"
            iconName: "zap"
            text: qsTr("Faster")
            onClicked: settings.voice.steer("faster")
        }

        Words {
            Layout.fillWidth: true
            soft: true
            text: settings.voice.speechTrouble
        }
    }

    Toggle {
        text: qsTr("Read answers aloud")
        checked: settings.voice.aloud
        onToggled: settings.voice.setAloud(checked)
    }

    Toggle {
        text: qsTr("Listen again after every answer")
        checked: settings.voice.handsFree
        enabled: settings.voice.canHear
        onToggled: settings.voice.setHandsFree(checked)
    }

    Toggle {
        visible: settings.voice.canBePrivate
        text: qsTr("Private listening: answers to the headset only")
        checked: settings.voice.private
        onToggled: settings.voice.setPrivate(checked)
    }
}

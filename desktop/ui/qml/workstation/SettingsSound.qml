import QtQuick
import controls

// The loudspeaker is tried here, and made louder, quieter, slower or faster.
SettingsLine {
    id: line

    required property var voice

    ActionButton {
        iconName: "play"
        enabled: line.voice.canSpeak
        text: qsTr("Try the voice")
        onClicked: line.voice.tryVoice()
    }

    IconButton {
        kind: "secondary"
        enabled: line.voice.canSpeak
        iconName: "volume-1"
        text: qsTr("Quieter")
        onClicked: line.voice.steer("quieter")
    }

    IconButton {
        kind: "secondary"
        enabled: line.voice.canSpeak
        iconName: "volume-2"
        text: qsTr("Louder")
        onClicked: line.voice.steer("louder")
    }

    IconButton {
        kind: "secondary"
        enabled: line.voice.canSpeak
        iconName: "turtle"
        text: qsTr("Slower")
        onClicked: line.voice.steer("slower")
    }

    IconButton {
        kind: "secondary"
        enabled: line.voice.canSpeak
        iconName: "zap"
        text: qsTr("Faster")
        onClicked: line.voice.steer("faster")
    }

    below: Words {
        visible: text.length > 0
        width: line.inner
        kind: "small"
        soft: true
        text: line.voice.speechTrouble
    }
}

import QtQuick
import theme
import controls

// The microphone beside the question: hold to talk, or touch once and it listens until the person has finished.
IconButton {
    id: key

    required property var voice
    // Milliseconds: a shorter press is a touch
    property int tapLimit: 350
    property double pressedAt: 0
    property bool wasListening: false

    signal refused

    function toggle() {
        if (!voice.canHear) {
            refused();
        } else if (voice.listening) {
            voice.stop();
        } else {
            voice.start();
            voice.tapped();
        }
    }

    side: Theme.targetLarge
    kind: voice.listening && !voice.trouble ? "primary" : "secondary"
    iconName: voice.trouble ? "mic-off" : "mic"
    text: voice.listening ? qsTr("Stop listening") : qsTr("Hold to talk")
    Accessible.onPressAction: toggle()
    Keys.onReturnPressed: toggle()
    Keys.onSpacePressed: toggle()
    onPressed: {
        pressedAt = Date.now();
        wasListening = voice.listening;
        if (!voice.canHear)
            refused();
        else if (!wasListening)
            voice.start();
    }
    onReleased: {
        if (wasListening || Date.now() - pressedAt > tapLimit)
            voice.stop();
        else
            voice.tapped();
    }
    onCanceled: voice.cancel()
}

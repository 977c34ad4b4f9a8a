import QtQuick

// The next step in words: hold it to talk, or touch once to start and again to end. As MicButton, in a bar.
ActionButton {
    id: talk

    property bool listening: false
    // Milliseconds: a shorter press is a touch and leaves the microphone open, a longer one is push to talk
    property int tapLimit: 350
    property double pressedAt: 0
    property bool wasListening: false

    signal started
    signal ended

    kind: "primary"
    extent: "large"
    iconName: "mic"
    Accessible.onPressAction: listening ? ended() : started()
    onPressed: {
        pressedAt = Date.now();
        wasListening = listening;
        if (!listening)
            started();
    }
    onReleased: if (wasListening || Date.now() - pressedAt > tapLimit)
        ended()
    onCanceled: if (!wasListening)
        ended()
}

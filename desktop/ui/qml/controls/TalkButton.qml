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
    // It was only touched: the person's silence ends what is said, not the finger
    signal tapped

    function toggle() {
        if (listening) {
            ended();
        } else {
            started();
            tapped();
        }
    }

    kind: "primary"
    extent: "large"
    iconName: "mic"
    Accessible.onPressAction: toggle()
    Keys.onReturnPressed: toggle()
    Keys.onSpacePressed: toggle()
    onPressed: {
        pressedAt = Date.now();
        wasListening = listening;
        if (!listening)
            started();
    }
    onReleased: {
        if (wasListening || Date.now() - pressedAt > tapLimit)
            ended();
        else
            tapped();
    }
    onCanceled: if (!wasListening)
        ended()
}

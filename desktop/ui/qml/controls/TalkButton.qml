import QtQuick

// The next step in words: hold it to talk, or touch once to start and again to end. As MicButton, in a bar.
ActionButton {
    id: talk

    property bool listening: false
    // Milliseconds: a shorter press is a touch and leaves the microphone open, a longer one is push to talk
    property int tapLimit: 350
    property double pressedAt: 0
    property bool wasListening: false
    // Without an ear it opens the keys, by a touch like any other button's
    property bool hears: true
    // The finger that is down came to talk
    property bool held: false

    signal started
    signal ended
    // It was only touched: the person's silence ends what is said, not the finger
    signal tapped

    function toggle() {
        if (!hears) {
            started();
        } else if (listening) {
            ended();
        } else {
            started();
            tapped();
        }
    }

    kind: "primary"
    extent: "large"
    iconName: hears ? "mic" : "keyboard"
    Accessible.onPressAction: toggle()
    Keys.onReturnPressed: toggle()
    Keys.onSpacePressed: toggle()
    onPressed: {
        held = hears;
        if (!held)
            return;
        pressedAt = Date.now();
        wasListening = listening;
        if (!listening)
            started();
    }
    onReleased: {
        if (!held)
            return;
        if (wasListening || Date.now() - pressedAt > tapLimit)
            ended();
        else
            tapped();
    }
    onClicked: if (!held)
        started()
    onCanceled: if (held && !wasListening)
        ended()
}

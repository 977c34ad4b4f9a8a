import QtQuick
import QtQuick.Templates as T
import theme

// The large microphone: hold to talk, or touch once to start and again to end. `level` (0 to 1) widens the ring while it
// listens; `listening` also draws the ring's edge. started and ended say what the finger means; whether it listens is
// told from outside.
T.AbstractButton {
    id: mic

    property bool listening: false
    property real level: 0
    // Milliseconds: a shorter press is a touch and leaves the microphone open, a longer one is push to talk
    property int tapLimit: 350
    property double pressedAt: 0
    property bool wasListening: false
    // Without an ear it opens the keys, by a touch like any other button's
    property bool hears: true
    // The finger that is down came to talk
    property bool held: false
    readonly property real ring: Math.round(Theme.mic * (listening ? 1.475 : 1.467))
    // Whether the outermost circle is drawn
    property bool outer: true
    readonly property real halo: Math.round(Theme.mic * (!outer ? 1.55 : listening ? 1.8 : 1.933))

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

    implicitWidth: halo
    implicitHeight: halo
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.checkable: hears
    Accessible.checked: listening
    Accessible.onPressAction: toggle()
    Keys.onReturnPressed: toggle()
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

    contentItem: Item {
        Rectangle {
            visible: mic.outer
            anchors.centerIn: parent
            width: mic.halo
            height: width
            radius: width / 2
            color: "transparent"
            border.width: mic.listening ? Theme.px(2) : Theme.hairline
            border.color: Theme.outline
        }

        Rectangle {
            anchors.centerIn: parent
            width: mic.ring + (mic.listening ? Math.round((mic.halo - mic.ring) * Math.min(1, mic.level)) : 0)
            height: width
            radius: width / 2
            color: Theme.accentSoft
            border.width: mic.listening ? Theme.px(4) : Theme.edge
            border.color: mic.listening ? Theme.accent : Theme.outline

            Behavior on width {
                NumberAnimation {
                    duration: Theme.motion / 2
                }
            }
        }

        Rectangle {
            anchors.centerIn: parent
            width: Theme.mic
            height: width
            radius: width / 2
            color: mic.enabled ? Theme.lifted(Theme.accent, mic.hovered, mic.pressed) : Theme.sunken
            border.width: mic.enabled ? 0 : Theme.hairline
            border.color: Theme.outline

            Icon {
                anchors.centerIn: parent
                name: !mic.enabled ? "mic-off" : mic.hears ? "mic" : "keyboard"
                tone: mic.enabled ? Theme.accentText : Theme.disabled
                extent: Math.round(Theme.mic * 0.46)
            }

            FocusRing {
                shown: mic.visualFocus
                corner: parent.radius
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import theme

// What the voice adds to a kiosk's page: live words over it while somebody speaks, captions on it while it is read, and
// the buttons by which it is steered.
Item {
    id: spoken

    required property var kiosk
    // The page below, and its name
    property var page: null
    property string name: ""
    readonly property var voice: kiosk.voice
    readonly property bool attending: Boolean(voice && voice.attending)
    // Something is said that the page itself does not show
    readonly property bool prompted: Boolean(voice && voice.reading && !voice.askingBack) && (!["AnswerPage", "CareAnswerPage"].includes(name) || voice.note.length > 0)

    // The page that asks for a number lies under the one that listens
    readonly property string wanted: name !== "IdentifyPage" ? "" : kiosk.shown.step === "phone" ? qsTr("Last four digits of the phone number") : qsTr("What is the order number?")

    function speak() {
        const below = page as KioskPage;
        if (!below || !voice)
            return;
        below.aloud = voice.reading && voice.captions.aloud;
        below.listening = voice.listening;
        below.canConfide = voice.canSpeak && (voice.private || !voice.speechTrouble);
        below.confided = voice.private;
        below.headset = voice.canBePrivate;
        const care = page as CareAnswerPage;
        if (care) {
            const captions = voice.captions;
            const own = kiosk.shown.sentences ?? [];
            care.sentences = captions.reading || own.length === 0 ? captions.sentences : own;
            care.current = captions.current;
            care.wordStart = captions.wordStart;
            care.wordLength = captions.wordLength;
            care.reading = captions.reading;
            care.silent = voice.speechTrouble;
        }
    }

    Connections {
        target: spoken.voice

        function onChanged() {
            spoken.speak();
        }

        function onLevelChanged() {
            const below = spoken.page as KioskPage;
            if (below)
                below.level = spoken.voice.level;
        }
    }

    Connections {
        target: spoken.page
        ignoreUnknownSignals: true

        function onTalkEnded() {
            spoken.voice.stop();
        }

        function onTalkTapped() {
            spoken.voice.tapped();
        }

        function onHushed() {
            spoken.voice.steer("stop");
        }

        function onConfideChosen(on) {
            spoken.voice.setPrivate(on);
        }

        function onRepeated() {
            spoken.voice.steer("repeat");
        }

        function onSlower() {
            spoken.voice.steer("slower");
        }

        function onLouder() {
            spoken.voice.steer("louder");
        }

        function onStopped() {
            spoken.voice.steer("stop");
        }
    }

    // Over the page, not in its place: the finger that holds a talk button stays on it
    Loader {
        anchors.fill: parent
        active: spoken.attending

        sourceComponent: ListenPage {
            words: spoken.voice.words
            tentative: spoken.voice.tentative
            digits: spoken.voice.digits
            groups: spoken.voice.groups
            open: !spoken.voice.lengthKnown
            lead: spoken.voice.words + spoken.voice.tentative
            level: spoken.voice.level
            loudness: spoken.voice.loudness
            note: spoken.voice.closesIn >= 0 ? "" : spoken.voice.note
            wanted: spoken.wanted
            asking: spoken.voice.askingBack
            recognising: spoken.voice.phase === "recognising"
            closesIn: spoken.voice.closesIn
            onTouched: spoken.kiosk.touched()
            onDone: spoken.voice.done()
            onAgain: spoken.voice.again()
            onAgreed: spoken.voice.answer(true)
            onKeypadAsked: spoken.kiosk.useKeys()
            onEnded: spoken.kiosk.wipe()
            onCareLeft: spoken.kiosk.care(false)
            onLanguageChosen: lang => spoken.kiosk.appearance.setLanguage(lang)
            onScaleChosen: scale => spoken.kiosk.appearance.setScale(scale)
            onActed: id => {
                spoken.voice.cancel();
                spoken.kiosk.act(id);
            }
        }
    }

    SpokenBar {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step(spoken.attending ? 40 : 56)
        width: parent.width - 2 * Theme.step(10)
        visible: spoken.prompted
        captions: spoken.voice?.captions ?? ({})
        onStopped: spoken.voice.steer("stop")
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import theme

// Shows the controller's page and hands on what is done there. Keys of a real keyboard, or of a scanner, go to the
// controller, which tells them apart.
FocusScope {
    id: host

    required property var kiosk
    property string loaded: ""
    readonly property bool attending: Boolean(kiosk.voice && kiosk.voice.attending)
    // Something is said that the page itself does not show
    readonly property bool prompted: Boolean(kiosk.voice && kiosk.voice.reading && !kiosk.voice.askingBack) && (!["AnswerPage", "CareAnswerPage"].includes(loaded) || kiosk.voice.note.length > 0)

    function show() {
        if (loaded !== kiosk.page) {
            loaded = kiosk.page;
            loader.setSource(Qt.resolvedUrl(kiosk.page + ".qml"), kiosk.shown);
        } else {
            const shown = kiosk.shown;
            for (const name in shown)
                loader.item[name] = shown[name];
        }
        count();
        speak();
    }

    function speak() {
        const page = loader.item as KioskPage;
        const voice = kiosk.voice;
        if (!page || !voice)
            return;
        page.aloud = voice.reading && voice.captions.aloud;
        page.listening = voice.listening;
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

    function count() {
        const page = loader.item as KioskPage;
        if (page) {
            page.seconds = kiosk.countdown.seconds;
            page.fraction = kiosk.countdown.fraction;
        }
    }

    Component.onCompleted: show()
    Keys.onPressed: event => {
        if (event.text.length > 0) {
            host.kiosk.key(event.text);
            event.accepted = true;
        }
    }

    Connections {
        target: host.kiosk

        function onPageChanged() {
            host.show();
        }

        function onCountdownChanged() {
            host.count();
        }
    }

    Connections {
        target: host.kiosk.voice

        function onChanged() {
            host.speak();
        }

        function onLevelChanged() {
            const page = loader.item as KioskPage;
            if (page)
                page.level = host.kiosk.voice.level;
        }
    }

    Loader {
        id: loader

        anchors.fill: parent
        focus: true
    }

    // Over the page, not in its place: the finger that holds a talk button stays on it
    Loader {
        anchors.fill: parent
        active: host.attending

        sourceComponent: ListenPage {
            words: host.kiosk.voice.words
            tentative: host.kiosk.voice.tentative
            digits: host.kiosk.voice.digits
            groups: host.kiosk.voice.groups
            open: !host.kiosk.voice.lengthKnown
            lead: host.kiosk.voice.words + host.kiosk.voice.tentative
            level: host.kiosk.voice.level
            loudness: host.kiosk.voice.loudness
            note: host.kiosk.voice.closesIn >= 0 ? "" : host.kiosk.voice.note
            asking: host.kiosk.voice.askingBack
            recognising: host.kiosk.voice.phase === "recognising"
            closesIn: host.kiosk.voice.closesIn
            onTouched: host.kiosk.touched()
            onDone: host.kiosk.voice.done()
            onAgain: host.kiosk.voice.again()
            onAgreed: host.kiosk.voice.answer(true)
            onKeypadAsked: host.kiosk.useKeys()
            onEnded: host.kiosk.wipe()
            onCareLeft: host.kiosk.care(false)
            onLanguageChosen: lang => host.kiosk.appearance.setLanguage(lang)
            onScaleChosen: scale => host.kiosk.appearance.setScale(scale)
            onActed: id => {
                host.kiosk.voice.cancel();
                host.kiosk.act(id);
            }
        }
    }

    SpokenBar {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step(host.attending ? 40 : 56)
        width: parent.width - 2 * Theme.step(10)
        visible: host.prompted
        captions: host.kiosk.voice?.captions ?? ({})
        onStopped: host.kiosk.voice.steer("stop")
    }

    Connections {
        target: loader.item
        ignoreUnknownSignals: true

        function onTouched() {
            host.kiosk.touched();
        }

        function onStayed() {
            host.kiosk.touched();
        }

        function onWoken() {
            host.kiosk.woken();
        }

        function onEnded() {
            host.kiosk.wipe();
        }

        function onWentBack() {
            host.kiosk.back();
        }

        function onLanguageChosen(lang) {
            host.kiosk.touched();
            host.kiosk.appearance.setLanguage(lang);
        }

        function onScaleChosen(scale) {
            host.kiosk.touched();
            host.kiosk.appearance.setScale(scale);
        }

        function onCareEntered() {
            host.kiosk.care(true);
        }

        function onCareLeft() {
            host.kiosk.care(false);
        }

        function onStaffAsked() {
            host.kiosk.staff();
        }

        function onTopic(name) {
            host.kiosk.topic(name);
        }

        function onActed(id) {
            host.kiosk.act(id);
        }

        function onDone(id) {
            host.kiosk.act(id);
        }

        function onTalkStarted() {
            host.kiosk.talk();
        }

        function onTalkEnded() {
            host.kiosk.voice.stop();
        }

        function onTalkTapped() {
            host.kiosk.voice.tapped();
        }

        function onHushed() {
            host.kiosk.voice.steer("stop");
        }

        function onRepeated() {
            host.kiosk.voice.steer("repeat");
        }

        function onSlower() {
            host.kiosk.voice.steer("slower");
        }

        function onLouder() {
            host.kiosk.voice.steer("louder");
        }

        function onStopped() {
            host.kiosk.voice.steer("stop");
        }

        function onPrinted() {
            host.kiosk.act("print");
        }

        function onPrivateChosen(on) {
            host.kiosk.voice.setPrivate(on);
        }

        function onAsked(text) {
            host.kiosk.send(text);
        }

        function onTyped(character) {
            host.kiosk.typed(character);
        }

        function onErased() {
            host.kiosk.erased();
        }

        function onEntered() {
            host.kiosk.entered();
        }

        function onChosen(index) {
            host.kiosk.choose(index);
        }

        function onYes() {
            host.kiosk.decide(true);
        }

        function onNo() {
            host.kiosk.decide(false);
        }
    }
}

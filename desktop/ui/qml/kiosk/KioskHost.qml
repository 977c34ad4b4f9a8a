pragma ComponentBehavior: Bound

import QtQuick
import controls

// Shows the controller's page and hands on what is done there. Keys of a real keyboard, or of a scanner, go to the
// controller, which tells them apart.
FocusScope {
    id: host

    required property var kiosk
    property string loaded: ""

    function show() {
        if (loaded !== kiosk.page) {
            loaded = kiosk.page;
            loader.show(Qt.resolvedUrl(kiosk.page + ".qml"), kiosk.shown);
        } else {
            const shown = kiosk.shown;
            for (const name in shown)
                loader.item[name] = shown[name];
        }
        count();
        spoken.speak();
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
        // Tab has a text, too, but goes from one button to the next
        const between = event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab;
        if (event.text.length > 0 && !between) {
            const held = event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier);
            const altGr = Qt.platform.os === "windows" && held === (Qt.ControlModifier | Qt.AltModifier);
            // A shortcut types nothing; a scanner sends its control characters with Ctrl
            if (!held || altGr || event.text < " ")
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

    Place {
        id: loader

        anchors.fill: parent
        fills: true
        focus: true
    }

    KioskVoice {
        id: spoken

        anchors.fill: parent
        kiosk: host.kiosk
        page: loader.item
        name: host.loaded
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

        function onPrinted() {
            host.kiosk.act("print");
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

        function onPicked(index) {
            host.kiosk.pick(index);
        }

        function onTurned(onwards) {
            host.kiosk.turn(onwards);
        }

        function onChineseChosen(on) {
            host.kiosk.writeChinese(on);
        }

        function onChosen(index) {
            host.kiosk.choose(index);
        }

        function onYes() {
            host.kiosk.decide(true);
        }

        function onOffered(accepted) {
            host.kiosk.offer(accepted);
        }

        function onNo() {
            host.kiosk.decide(false);
        }
    }
}

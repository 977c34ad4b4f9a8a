import QtQuick

// A short message above the composer that goes by itself, and what can be done about it while it stands.
Toast {
    id: notice

    // Milliseconds: long enough to be read twice
    readonly property int stay: 4000
    property string act: ""

    function say(words, icon, kind) {
        show(words, icon, kind, {}, stay);
    }

    // Stays so many seconds, and as long as somebody is about to press its button
    function offer(words, icon, button) {
        show(words, icon, "neutral", button, 1000 * button.stay);
    }

    function show(words, icon, kind, button, milliseconds) {
        visible = false;
        text = words;
        iconName = icon;
        tone = kind === "neutral" ? "" : kind;
        action = button.text ?? "";
        keys = button.keys ?? "";
        act = button.act ?? "";
        visible = true;
        going.interval = milliseconds;
        going.restart();
    }

    visible: false
    onTriggered: visible = false

    Timer {
        id: going

        onTriggered: notice.visible = false
    }
}

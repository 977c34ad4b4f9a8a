import QtQuick

// A short message above the composer that goes by itself.
Toast {
    id: notice

    // Long enough to be read twice
    readonly property int stay: 4000

    function say(words, icon, kind) {
        visible = false;
        text = words;
        iconName = icon;
        tone = kind === "neutral" ? "" : kind;
        visible = true;
        going.restart();
    }

    visible: false

    Timer {
        id: going

        interval: notice.stay
        onTriggered: notice.visible = false
    }
}

import QtQuick
import controls

// What just happened, above the composer, and the one thing to do about it.
Notice {
    id: notice

    required property var desk

    onTriggered: notice.desk.act(notice.act)

    Connections {
        target: notice.desk.actions

        function onNoticed(text, icon, tone) {
            notice.say(text, icon, tone);
        }

        function onOffered(text, icon, button) {
            notice.offer(text, icon, button);
        }
    }
}

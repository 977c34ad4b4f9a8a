import QtQuick
import theme
import states
import controls

// One state of the program, in the middle of the screen: working, offline, out of paper, nothing heard.
// From the controller: shown (desktop/ui/states.py). Signals: done(id), and those of KioskPage.
KioskPage {
    id: page

    required property var shown

    signal done(string id)

    // While something is being done, or the way on leads elsewhere, the next question can wait
    talkKind: shown.busy || shown.actions.some(action => action.kind === "primary") ? "secondary" : "primary"
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("A person")
        }
    ]

    CentredArea {
        anchors.fill: parent

        StatePanel {
            anchors.horizontalCenter: parent?.horizontalCenter
            // Larger type takes the width that a lying screen has, before anything has to be scrolled to
            width: Math.min(page.bodyWidth, Theme.px(page.landscape && Theme.larger ? 1120 : 640))
            shown: page.shown
            onActed: id => page.done(id)
        }
    }
}

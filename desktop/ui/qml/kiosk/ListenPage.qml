import QtQuick
import theme
import controls

// Somebody is speaking: the words as they are understood, the number in groups, and as much time as it takes.
// From the controller: words (live), digits, groups, lead, loudness ("good" | "quiet" | "noisy"), level.
// Signals: done(), keypadAsked(), again(), and those of KioskPage (ended, acted "person").
KioskPage {
    id: page

    property string words: ""
    property string lead: ""
    property string digits: ""
    property var groups: []
    property string loudness: "good"
    readonly property string loudnessWord: loudness === "quiet" ? qsTr("A little louder, please") : loudness === "noisy" ? qsTr("It is noisy here") : qsTr("I hear you well")

    signal done
    signal keypadAsked
    signal again

    listening: true
    canTalk: false
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("Call somebody")
        }
    ]

    readonly property real gap: Theme.step(landscape ? 16 : 6)
    readonly property real half: landscape ? (bodyWidth - gap) / 2 : bodyWidth

    ScrollArea {
        id: area

        width: parent.width
        height: page.landscape ? parent.height : parent.height - actions.height - Theme.step(4)

        Item {
            width: area.inner
            height: page.landscape ? Math.max(head.height, heard.height) : heard.y + heard.height

            ListenHead {
                id: head

                width: page.half
                level: page.level
                loudness: page.loudness
                loudnessWord: page.loudnessWord
                onStopped: page.done()
            }

            HeardWords {
                id: heard

                x: page.landscape ? page.half + page.gap : 0
                y: page.landscape ? 0 : head.height + page.gap
                width: page.half
                words: page.words
                lead: page.lead
                digits: page.digits
                groups: page.groups
            }
        }
    }

    ListenActions {
        id: actions

        x: page.landscape ? page.half + page.gap : 0
        y: Math.min(parent.height - height, (page.landscape ? heard.height : area.contentHeight) + Theme.step(6))
        width: page.half
        onDone: page.done()
        onKeypadAsked: page.keypadAsked()
        onAgain: page.again()
    }
}

import QtQuick
import theme
import controls

// Somebody is speaking: the words as they are understood, the number in groups, and as much time as it takes.
// From the controller: words (live), digits, groups, lead, loudness ("good" | "quiet" | "noisy"), level.
// tentative (words that may still change), note (what is said back), wanted (what the page below asks for),
// asking (a number was read back: yes or again), closesIn (seconds until it is sent; below 0: nobody pauses).
// Signals: done(), keypadAsked(), again(), agreed(), and those of KioskPage (ended, acted "person").
KioskPage {
    id: page

    property string words: ""
    property string lead: ""
    property string digits: ""
    property var groups: []
    // Nobody knows how many digits it will have
    property bool open: false
    property string loudness: "good"
    property string tentative: ""
    property string note: ""
    property string wanted: ""
    property bool asking: false
    property bool recognising: false
    property real closesIn: -1
    readonly property string loudnessWord: loudness === "quiet" ? qsTr("A little louder, please") : loudness === "noisy" ? qsTr("It is noisy here") : qsTr("I hear you well")

    signal done
    signal keypadAsked
    signal again
    signal agreed

    listening: true
    canTalk: false
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("A person")
        }
    ]

    readonly property real gap: Theme.step(landscape ? 16 : 6)
    // Where there is no room for both, what was heard matters more than the large microphone
    readonly property bool heardSome: words.length > 0 || tentative.length > 0 || digits.length > 0
    readonly property bool small: heardSome && head.whole + (landscape ? 0 : gap + heard.height) > area.height
    // In the largest type what was heard has no room left under it on a lying screen
    readonly property bool flat: landscape && Theme.care && Theme.larger
    readonly property real half: landscape ? (bodyWidth - gap) / 2 : bodyWidth

    ScrollArea {
        id: area

        width: parent.width
        height: page.landscape && !page.flat ? parent.height : parent.height - actions.height - Theme.step(4)

        Item {
            width: area.inner
            height: page.landscape ? Math.max(head.height, heard.height) : heard.y + heard.height

            ListenHead {
                id: head

                width: page.half
                level: page.level
                loudness: page.loudness
                loudnessWord: page.loudnessWord
                note: page.note
                wanted: page.wanted
                recognising: page.recognising
                asking: page.asking
                low: page.landscape
                small: page.small || (page.asking && Theme.care)
                onStopped: page.done()
            }

            HeardWords {
                id: heard

                x: page.landscape ? page.half + page.gap : 0
                y: page.landscape ? 0 : head.height + page.gap
                width: page.half
                words: page.words
                tentative: page.tentative
                lead: page.lead
                bare: page.flat
                digits: page.digits
                open: page.open
                groups: page.groups
            }
        }
    }

    ListenActions {
        id: actions

        x: page.landscape && !page.flat ? page.half + page.gap : 0
        y: Math.min(parent.height - height, page.flat ? parent.height : (page.landscape ? heard.height : area.contentHeight) + Theme.step(6))
        width: page.flat ? page.bodyWidth : page.half
        flat: page.flat
        number: page.groups.length > 0
        noisy: page.loudness === "noisy"
        asking: page.asking
        recognising: page.recognising
        closesIn: page.closesIn
        onAgreed: page.agreed()
        onDone: page.done()
        onKeypadAsked: page.keypadAsked()
        onAgain: page.again()
    }
}

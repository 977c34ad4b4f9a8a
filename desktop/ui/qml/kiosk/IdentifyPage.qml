import QtQuick
import theme
import controls

// Who is asking: an order number and the last four digits of its phone. One thing at a time, by keys, scan or voice.
// From the controller: step ("order" | "phone"), entry (what was typed), groups (lengths of the boxes; empty for numbers
// of unknown length), letters (keyboard instead of keypad), problem, checking.
// Signals: typed(character), erased(), entered(), talk as in KioskPage; acted("person").
KioskPage {
    id: page

    property string step: "order"
    property string entry: ""
    property var groups: []
    property bool letters: false
    property string problem: ""
    property bool checking: false
    property bool canScan: false
    readonly property int wanted: groups.reduce((sum, size) => sum + size, 0)
    readonly property bool complete: wanted > 0 ? entry.length === wanted : entry.length > 0

    signal typed(string character)
    signal erased
    signal entered

    canGoBack: true
    talkKind: "secondary"
    talkText: landscape && Theme.larger ? qsTr("Say it") : Theme.care ? qsTr("Or touch and say it") : qsTr("Hold to say it")
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("A person")
        }
    ]

    // Lying, only the question is scrolled, and all the keys stay where they are
    ScrollArea {
        id: area

        width: page.landscape ? page.bodyWidth - keys.width - Theme.step(14) : page.bodyWidth
        height: page.bodyHeight

        IdentifyQuestion {
            width: area.inner
            room: page.landscape ? area.height : 0
            step: page.step
            entry: page.entry
            groups: page.groups
            problem: page.problem
            checking: page.checking
            canScan: page.canScan
        }

        Item {
            id: below

            visible: !page.landscape
            width: area.inner
            height: keys.height + Theme.step(8)
        }
    }

    Column {
        id: keys

        parent: page.landscape ? area.parent : below
        anchors.right: parent.right
        y: page.landscape ? 0 : Theme.step(8)
        width: page.landscape ? Math.round((page.bodyWidth - Theme.step(14)) / 2) : page.bodyWidth

        Keypad {
            visible: !page.letters
            width: parent.width
            canFinish: page.complete && !page.checking
            onTyped: digit => page.typed(digit)
            onErased: page.erased()
            onFinished: page.entered()
        }

        TouchKeyboard {
            visible: page.letters
            width: parent.width
            room: page.landscape ? page.bodyHeight : 0
            canFinish: page.complete && !page.checking
            onTyped: character => page.typed(character)
            onErased: page.erased()
            onFinished: page.entered()
        }
    }
}

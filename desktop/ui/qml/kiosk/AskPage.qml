import QtQuick
import theme
import controls

// A question in words, where there is no voice: ready-made ones by one touch, or typed on the screen or on keys.
// From the controller: entry, suggestions [string]; canCompose (there is an input method), chinese (the letters go
// through it), growing (what is being composed). Signals: typed(character), erased(), entered(), asked(text),
// picked(index), turned(onwards), chineseChosen(on), and those of KioskPage.
KioskPage {
    id: page

    property string entry: ""
    property var suggestions: []
    property bool canCompose: false
    property bool chinese: false
    property var growing: ({})
    readonly property real gap: Theme.step(5)
    // What is typed and its keys come first
    readonly property real room: bodyHeight - field.height - gap - (landscape ? 0 : keyboard.height + gap)

    signal typed(string character)
    signal erased
    signal entered
    signal asked(string text)
    signal picked(int index)
    signal turned(bool onwards)
    signal chineseChosen(bool on)

    canGoBack: true
    canTalk: false
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("A person")
        }
    ]

    // Only the question is ever scrolled: what is typed, and the keys that type it, stay where they are
    ScrollArea {
        id: area

        width: page.landscape ? page.bodyWidth - keyboard.width - Theme.step(10) : page.bodyWidth
        height: Math.min(question.whole, page.room)

        AskQuestion {
            id: question

            width: area.inner
            room: page.room
            typing: page.entry.length > 0 || (page.growing.words ?? "").length > 0
            suggestions: page.suggestions
            onAsked: text => page.asked(text)
        }
    }

    AskField {
        id: field

        y: area.height + page.gap
        width: area.width
        entry: page.entry + (page.growing.words ?? "")
        onTyped: text => page.typed(text)
        onErased: page.erased()
        onComposing: page.touched()
    }

    TouchKeyboard {
        id: keyboard

        // Ten keys beside each other need more than half
        width: page.landscape ? Math.round((page.bodyWidth - Theme.step(10)) * 0.6) : page.bodyWidth
        x: page.bodyWidth - width
        y: page.landscape ? Math.max(0, field.y + field.height - height) : field.y + field.height + page.gap
        room: page.landscape ? page.bodyHeight : page.bodyHeight - question.whole - field.height - 2 * page.gap
        small: true
        doneText: qsTr("Ask")
        canCompose: page.canCompose
        chinese: page.chinese
        growing: page.growing
        canFinish: page.entry.trim().length > 0 || (page.growing.words ?? "").length > 0
        onTyped: character => page.typed(character)
        onErased: page.erased()
        onFinished: page.entered()
        onPicked: index => page.picked(index)
        onTurned: onwards => page.turned(onwards)
        onChanged: chinese => page.chineseChosen(chinese)
    }
}

import QtQuick
import QtQuick.Layouts
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

    ScrollArea {
        id: area

        anchors.fill: parent

        GridLayout {
            id: grid

            width: area.inner
            columns: page.landscape ? 2 : 1
            columnSpacing: Theme.step(10)
            rowSpacing: Theme.step(5)

            AskQuestion {
                id: question

                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.alignment: Qt.AlignTop
                entry: page.entry + (page.growing.words ?? "")
                suggestions: page.suggestions
                onAsked: text => page.asked(text)
                onTyped: text => page.typed(text)
                onErased: page.erased()
                onComposing: page.touched()
            }

            TouchKeyboard {
                Layout.fillWidth: true
                // Ten keys beside each other need more than half
                Layout.preferredWidth: page.landscape ? 150 : 100
                // Where the question is the higher one it is scrolled to its end, and no key is cut off
                Layout.alignment: page.landscape ? Qt.AlignBottom : Qt.AlignTop
                room: page.landscape ? area.height : area.height - question.height - grid.rowSpacing
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
    }
}

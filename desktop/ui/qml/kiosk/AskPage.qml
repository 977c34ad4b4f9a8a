import QtQuick
import QtQuick.Layouts
import theme
import controls

// A question in words, where there is no voice: ready-made ones by one touch, or typed on the screen or on keys.
// From the controller: entry, suggestions [string]. Signals: typed(character), erased(), entered(), asked(text), and
// those of KioskPage.
KioskPage {
    id: page

    property string entry: ""
    property var suggestions: []

    signal typed(string character)
    signal erased
    signal entered
    signal asked(string text)

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
            width: area.inner
            columns: page.landscape ? 2 : 1
            columnSpacing: Theme.step(10)
            rowSpacing: Theme.step(5)

            AskQuestion {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.alignment: Qt.AlignTop
                entry: page.entry
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
                Layout.alignment: Qt.AlignTop
                canFinish: page.entry.trim().length > 0
                onTyped: character => page.typed(character)
                onErased: page.erased()
                onFinished: page.entered()
            }
        }
    }
}

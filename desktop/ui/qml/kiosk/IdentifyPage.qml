import QtQuick
import QtQuick.Layouts
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
    talkText: qsTr("Hold to say it")
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
            columnSpacing: Theme.step(14)
            rowSpacing: Theme.step(8)

            IdentifyQuestion {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.alignment: Qt.AlignTop
                step: page.step
                entry: page.entry
                groups: page.groups
                problem: page.problem
                checking: page.checking
                canScan: page.canScan
            }

            Item {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.alignment: Qt.AlignTop
                implicitHeight: page.letters ? keyboard.height : pad.height

                Keypad {
                    id: pad

                    visible: !page.letters
                    width: parent.width
                    canFinish: page.complete && !page.checking
                    onTyped: digit => page.typed(digit)
                    onErased: page.erased()
                    onFinished: page.entered()
                }

                TouchKeyboard {
                    id: keyboard

                    visible: page.letters
                    width: parent.width
                    canFinish: page.complete && !page.checking
                    onTyped: character => page.typed(character)
                    onErased: page.erased()
                    onFinished: page.entered()
                }
            }
        }
    }
}

import QtQuick
import theme
import controls

// Staff leave the kiosk with a PIN. From the controller: entry, length, problem. Signals: typed(character), erased(),
// entered(), wentBack().
KioskPage {
    id: page

    property string entry: ""
    property int length: 4
    property string problem: ""

    signal typed(string character)
    signal erased
    signal entered

    hasFooter: false
    canGoBack: true

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.px(480))
        spacing: Theme.step(6)

        Headline {
            width: parent.width
            largest: "answer"
            smaller: "heading"
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Staff PIN")
        }

        DigitBoxes {
            anchors.horizontalCenter: parent.horizontalCenter
            width: implicitWidth
            digits: page.entry
            groups: [page.length]
            hidden: true
            label: qsTr("Staff PIN")
        }

        FieldProblem {
            anchors.horizontalCenter: parent.horizontalCenter
            text: page.problem
        }

        Keypad {
            width: parent.width
            canFinish: page.entry.length >= page.length
            onTyped: digit => page.typed(digit)
            onErased: page.erased()
            onFinished: page.entered()
        }
    }
}

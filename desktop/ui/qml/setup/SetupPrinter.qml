import QtQuick
import theme
import controls
import workstation

// One page on paper, or as a file where there is no printer.
CardFrame {
    id: card

    required property var setup
    readonly property var trials: setup.trials

    padding: Theme.hairline
    spacing: 0

    SettingsLine {
        id: line

        width: card.inner
        title: qsTr("Test page")
        hint: qsTr("One page with a code to scan")

        ActionButton {
            iconName: "printer"
            busy: card.trials.printing
            text: card.trials.printing ? qsTr("Printing…") : qsTr("Print a test page")
            onClicked: if (!card.trials.printing)
                card.trials.printPage()
        }

        below: Words {
            visible: text.length > 0
            width: line.inner
            kind: "small"
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            tone: Theme.tone(card.trials.printedTone)
            text: card.trials.printed
        }
    }
}

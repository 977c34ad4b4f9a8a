import QtQuick
import theme
import controls

// A person was offered: a yes and a no of the same weight, without a default.
Row {
    id: offer

    property string held: ""

    signal answered(bool accepted)

    spacing: Theme.step(2)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("A colleague is offered")

    ActionButton {
        iconName: "check"
        text: qsTr("Yes, please")
        marked: offer.held === "y"
        tip: qsTr("Hand this over to a colleague")
        onClicked: offer.answered(true)
    }

    ActionButton {
        iconName: "x"
        text: qsTr("No, thanks")
        marked: offer.held === "n"
        tip: qsTr("Leave the answer as it is")
        onClicked: offer.answered(false)
    }
}

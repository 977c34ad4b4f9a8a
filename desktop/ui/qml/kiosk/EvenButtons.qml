import QtQuick
import theme
import controls

// A yes and a no of the same weight, without a default: beside each other, in care mode on a standing screen one below
// the other.
Grid {
    id: both

    property string agree: qsTr("Yes, please")
    property string decline: qsTr("No, thanks")
    property bool stacked: false
    readonly property real share: stacked ? width : (width - spacing) / 2

    signal yes
    signal no

    columns: stacked ? 1 : 2
    spacing: Theme.step(4)

    ActionButton {
        width: both.share
        extent: "large"
        iconName: "check"
        text: both.agree
        onClicked: both.yes()
    }

    ActionButton {
        width: both.share
        extent: "large"
        iconName: "x"
        text: both.decline
        onClicked: both.no()
    }
}

import QtQuick
import theme
import controls

// A yes and a no of the same weight, without a default: beside each other, in care mode on a standing screen, and
// where the words are long, one below the other.
Grid {
    id: both

    property string agree: qsTr("Yes, please")
    property string decline: qsTr("No, thanks")
    property bool stacked: false
    // Two that do not fit beside each other on one line each would not look even
    readonly property bool below: stacked || Math.max(agreeing.implicitWidth, declining.implicitWidth) > (width - spacing) / 2
    readonly property real share: below ? width : (width - spacing) / 2

    signal yes
    signal no

    columns: below ? 1 : 2
    spacing: Theme.step(4)

    ActionButton {
        id: agreeing

        width: both.share
        extent: "large"
        iconName: "check"
        text: both.agree
        onClicked: both.yes()
    }

    ActionButton {
        id: declining

        width: both.share
        extent: "large"
        iconName: "x"
        text: both.decline
        onClicked: both.no()
    }
}

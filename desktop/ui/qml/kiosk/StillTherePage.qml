import QtQuick
import theme
import controls

// Nothing happened for a while: is somebody there? From the controller: seconds. Signals: stayed(), ended(), and those
// of KioskPage. In care mode it is asked aloud, too, and there are no seconds.
KioskPage {
    id: page

    signal stayed

    hasFooter: false

    Column {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -Theme.step(6)
        width: Math.min(parent.width, Theme.px(720))
        spacing: Theme.step(6)

        Headline {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Are you still there?")
        }

        Paragraph {
            visible: page.seconds >= 0
            width: parent.width
            kind: "title"
            soft: true
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Otherwise this is cleared in %n second(s)", "", Math.max(0, page.seconds))
        }

        Paragraph {
            visible: page.seconds < 0
            width: parent.width
            kind: "title"
            soft: true
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Just say yes, or touch the screen. No hurry.")
        }

        ActionButton {
            width: parent.width
            kind: "primary"
            extent: "large"
            iconName: "hand"
            text: qsTr("I am here")
            onClicked: page.stayed()
        }

        ActionButton {
            anchors.horizontalCenter: parent.horizontalCenter
            kind: "plain"
            iconName: "trash-2"
            text: qsTr("End and clear")
            onClicked: page.ended()
        }
    }
}

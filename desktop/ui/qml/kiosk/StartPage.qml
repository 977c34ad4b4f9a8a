import QtQuick
import theme
import controls

// The first page of a kiosk: a microphone, four things people come for, the scanner, and the way into care mode.
// Signals: topic("order" | "return" | "invoice" | "person"), careEntered(), staffAsked(), and those of KioskPage.
KioskPage {
    id: page

    property string shop: ""
    property bool canScan: false

    signal topic(string name)
    signal careEntered
    signal staffAsked

    hasFooter: false

    Item {
        anchors.fill: parent

        ScrollArea {
            id: area

            width: parent.width
            height: parent.height - foot.height

            StartBody {
                width: area.inner
                available: area.height
                landscape: page.landscape
                shop: page.shop
                listening: page.listening
                level: page.level
                canHear: page.canHear
                canScan: page.canScan
                onTopic: name => page.topic(name)
                onCareEntered: page.careEntered()
                onStarted: page.talkStarted()
                onEnded: page.talkEnded()
                onTapped: page.talkTapped()
            }
        }

        StartFoot {
            id: foot

            anchors.bottom: parent.bottom
            x: page.landscape ? 0 : Theme.step(6)
            width: parent.width - x
            onStaffAsked: page.staffAsked()
        }
    }
}

import QtQuick
import theme
import controls

// The first page of a kiosk: a microphone, four things people come for, the scanner, and the way into care mode.
// Signals: topic("order" | "return" | "invoice" | "person"), careEntered(), staffAsked(), and those of KioskPage.
KioskPage {
    id: page

    property string shop: ""
    property bool canScan: false
    property bool canHear: true

    signal topic(string name)
    signal careEntered
    signal staffAsked

    hasFooter: false

    Item {
        anchors.fill: parent

        StartGreeting {
            id: greeting

            y: page.landscape ? Math.max(0, (parent.height - height - Theme.step(12)) / 2) : Math.min(Theme.step(6), page.height * 0.02)
            width: page.landscape ? (parent.width - Theme.step(16)) * 0.44 : parent.width
            shop: page.shop
            listening: page.listening
            level: page.level
            canHear: page.canHear
            onStarted: page.talkStarted()
            onEnded: page.talkEnded()
        }

        StartChoices {
            x: page.landscape ? parent.width - width : 0
            y: page.landscape ? Math.max(0, (parent.height - height - Theme.step(12)) / 2) : Math.min(greeting.y + greeting.height + Theme.step(12), parent.height - height - foot.height - Theme.step(2))
            width: page.landscape ? (parent.width - Theme.step(16)) * 0.56 : parent.width
            canScan: page.canScan
            onTopic: name => page.topic(name)
            onCareEntered: page.careEntered()
        }

        Row {
            id: foot

            anchors.bottom: parent.bottom
            anchors.bottomMargin: -Theme.step(1)
            x: page.landscape ? 0 : Theme.step(6)
            height: Theme.target
            spacing: Theme.px(10)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "shield-check"
                tone: Theme.textSoft
                extent: Theme.px(22)
            }

            Words {
                anchors.verticalCenter: parent.verticalCenter
                kind: "small"
                soft: true
                text: qsTr("Cleared when you leave, nothing is kept")
            }
        }

        IconButton {
            anchors.verticalCenter: foot.verticalCenter
            anchors.right: parent.right
            kind: "soft"
            iconName: "lock"
            iconExtent: Theme.px(20)
            text: qsTr("For staff")
            onClicked: page.staffAsked()
        }
    }
}

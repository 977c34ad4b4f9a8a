pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// An empty conversation: what can be asked, in words that can be taken as they are.
Column {
    id: welcome

    property string trouble: ""
    // The first start: the set-up is offered, and nobody has to answer
    property bool offered: false
    readonly property var examples: [qsTr("Where are the headphones I bought last week?"), qsTr("Can this order still be cancelled?"), qsTr("How long do I have to return something?")]

    signal asked(string text)
    signal again
    signal setUp
    signal later

    spacing: Theme.step(2)

    BrandMark {
        visible: !welcome.trouble
    }

    Badge {
        visible: welcome.trouble.length > 0
        iconName: "circle-alert"
        tone: "danger"
    }

    Words {
        width: parent.width
        topPadding: Theme.step(2)
        kind: "heading"
        strong: true
        text: welcome.trouble ? qsTr("The assistant is not running") : qsTr("What would the customer like to know?")
        Accessible.role: Accessible.Heading
    }

    Paragraph {
        width: parent.width
        soft: true
        words: welcome.trouble ? welcome.trouble : qsTr("An order number, a phone number, or just what they say: the product and roughly when.")
    }

    Paragraph {
        visible: welcome.trouble.length > 0
        width: parent.width
        soft: true
        words: qsTr("Nothing is lost: what was asked before is kept. For details run the check: python -m desktop doctor")
    }

    ActionButton {
        visible: welcome.trouble.length > 0
        iconName: "refresh-cw"
        text: qsTr("Start again")
        onClicked: welcome.again()
    }

    Column {
        visible: !welcome.trouble
        width: parent.width
        topPadding: Theme.step(3)
        spacing: Theme.step(1)

        Repeater {
            model: welcome.examples

            ActionButton {
                required property string modelData

                // Its words stand where the others do; where it has an edge, the edge does
                x: Theme.contrast ? 0 : -leftPadding
                width: Math.min(implicitWidth, welcome.width - x)
                kind: "quiet"
                iconName: "arrow-right"
                text: modelData
                tip: qsTr("Put this into the question")
                tipBeside: true
                onClicked: welcome.asked(modelData)
            }
        }
    }

    Row {
        visible: welcome.offered
        topPadding: Theme.step(4)
        spacing: Theme.step(2)

        ActionButton {
            kind: "soft"
            iconName: "settings"
            text: qsTr("Set up this machine")
            tip: qsTr("Microphone, printer, model, workstation or kiosk: about three minutes")
            onClicked: welcome.setUp()
        }

        ActionButton {
            kind: "quiet"
            faint: true
            text: qsTr("Not now")
            onClicked: welcome.later()
        }
    }
}

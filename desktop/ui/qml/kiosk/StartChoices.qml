import QtQuick
import theme
import controls

// What people come for, in tiles; below them the scanner and care mode.
Column {
    id: choices

    property bool canScan: false
    readonly property real half: (width - Theme.step(4)) / 2
    readonly property real tallest: Math.max(order.implicitHeight, back.implicitHeight, invoice.implicitHeight, person.implicitHeight)

    signal topic(string name)
    signal careEntered

    spacing: Theme.step(Theme.touch ? 2 : 4)

    Grid {
        columns: 2
        spacing: Theme.step(4)

        TileButton {
            id: order

            width: choices.half
            height: choices.tallest
            iconName: "truck"
            text: qsTr("Where is my order")
            detail: qsTr("Order number and phone")
            onClicked: choices.topic("order")
        }

        TileButton {
            id: back

            width: choices.half
            height: choices.tallest
            iconName: "undo-2"
            text: qsTr("Return or exchange")
            detail: qsTr("The form is printed here")
            onClicked: choices.topic("return")
        }

        TileButton {
            id: invoice

            width: choices.half
            height: choices.tallest
            iconName: "receipt-text"
            text: qsTr("Invoice")
            detail: qsTr("See it or ask for one")
            onClicked: choices.topic("invoice")
        }

        TileButton {
            id: person

            width: choices.half
            height: choices.tallest
            iconName: "user-round"
            text: qsTr("Call somebody")
            detail: qsTr("They come at once")
            onClicked: choices.topic("person")
        }
    }

    Row {
        visible: choices.canScan
        width: parent.width
        height: Theme.px(72)
        leftPadding: Theme.step(6)
        spacing: Theme.step(5)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "scan-barcode"
            tone: Theme.textSoft
            extent: Theme.px(32)
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - Theme.px(32) - 2 * Theme.step(6)
            text: qsTr("You can also scan a receipt or member code below")
        }
    }

    CareBar {
        visible: !Theme.care
        width: parent.width
        onEntered: choices.careEntered()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// What people come for, in tiles; below them the scanner and care mode. In care mode the tiles say less, larger.
Column {
    id: choices

    property bool canScan: false
    // Little height: in the largest type on a lying screen
    property bool low: false
    property bool landscape: false
    // No room for the word on the scanner
    property bool brief: false
    // Height that each tile gets beyond its own, where a standing screen has it to spare
    property real stretch: 0
    readonly property real whole: 2 * tallest + grid.spacing + (canScan ? scan.height + Theme.step(2) : 0) + (Theme.care ? 0 : care.height + Theme.step(2))
    readonly property real half: Math.floor((width - Theme.step(4)) / 2)
    readonly property real tallest: Math.max(...Array.from(grid.children).map(each => each.implicitHeight))
    readonly property bool crowded: Array.from(grid.children).some(each => each.crowded ?? false)
    readonly property real side: Math.min(...Array.from(grid.children).map(each => each.fits ?? Infinity))
    readonly property var topics: [
        {
            "name": "order",
            "icon": "truck",
            "text": qsTr("My order"),
            // In the largest type
            "brief": qsTr("My order", "brief"),
            "detail": qsTr("Where is it now?")
        },
        {
            "name": "return",
            "icon": "undo-2",
            "text": qsTr("Returns"),
            "detail": qsTr("Form printed here")
        },
        {
            "name": "invoice",
            "icon": "receipt-text",
            "text": qsTr("Invoice"),
            "detail": qsTr("See or request one")
        },
        {
            "name": "person",
            "icon": "user-round",
            "text": qsTr("Call somebody"),
            "brief": qsTr("A person"),
            "detail": qsTr("They come at once")
        }
    ]

    signal topic(string name)
    signal careEntered

    // The word on the scanner brings room of its own
    spacing: Theme.step(scan.visible ? 2 : 4)

    Grid {
        id: grid

        columns: 2
        spacing: Theme.step(4)

        Repeater {
            model: choices.topics.length

            StartTopic {
                required property int index

                width: choices.half
                height: choices.tallest + choices.stretch
                side: choices.side
                stacked: choices.crowded
                low: choices.low
                landscape: choices.landscape
                topic: choices.topics[index]
                onChosen: choices.topic(topic.name)
            }
        }
    }

    Row {
        id: scan

        visible: choices.canScan && !choices.brief
        width: parent.width
        height: Math.max(Theme.px(72), hint.height)
        leftPadding: Theme.step(6)
        spacing: Theme.step(5)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "scan-barcode"
            tone: Theme.textSoft
            extent: Theme.px(32)
        }

        Paragraph {
            id: hint

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - Theme.px(32) - 2 * Theme.step(6)
            words: qsTr("You can also scan a receipt or member code below")
        }
    }

    CareBar {
        id: care

        visible: !Theme.care
        width: parent.width
        onEntered: choices.careEntered()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// The keys that matter now, and what stays in the shop.
Item {
    id: hints

    property bool waiting: false
    property int choices: 0
    readonly property var shown: waiting ? [
        {
            "keys": ["Y", "N"],
            "text": qsTr("answer the card")
        },
        {
            "keys": ["F1"],
            "text": qsTr("all shortcuts")
        }
    ] : choices > 0 ? [
        {
            "keys": [choices > 1 ? "1 – " + choices : "1"],
            "text": qsTr("choose")
        },
        {
            "keys": ["F1"],
            "text": qsTr("all shortcuts")
        }
    ] : [
        {
            "keys": ["Enter"],
            "text": qsTr("send")
        },
        {
            "keys": ["F9"],
            "text": qsTr("hold to talk")
        },
        {
            "keys": ["F1"],
            "text": qsTr("all shortcuts")
        }
    ]

    implicitHeight: Math.max(Theme.px(20), keys.implicitHeight)

    Row {
        id: keys

        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.step(4)

        Repeater {
            model: hints.shown

            Row {
                id: hint

                required property var modelData

                spacing: Theme.px(6)

                Repeater {
                    model: hint.modelData.keys

                    KeyHint {
                        required property string modelData

                        anchors.verticalCenter: parent?.verticalCenter
                        keys: modelData
                    }
                }

                Line {
                    anchors.verticalCenter: parent?.verticalCenter
                    kind: "caption"
                    soft: true
                    text: hint.modelData.text
                }
            }
        }
    }

    // Left out where the keys leave no room for it: never cut off, and the field above is never pushed aside
    Row {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: keys.width + Theme.step(4) + promise.implicitWidth + Theme.px(20) <= hints.width
        spacing: Theme.px(6)

        Icon {
            anchors.verticalCenter: parent?.verticalCenter
            name: "shield-check"
            tone: Theme.textSoft
            extent: Theme.px(14)
        }

        Line {
            id: promise

            anchors.verticalCenter: parent?.verticalCenter
            kind: "caption"
            soft: true
            text: qsTr("Order data stays in this shop")
        }
    }
}

import QtQuick
import QtQuick.Layouts
import theme
import controls

// A card, a dialog, toasts.
Column {
    id: cards

    spacing: Theme.step(5)

    CardFrame {
        width: parent.width
        spoken: qsTr("SF Express")
        padding: Theme.step(4)

        Row {
            spacing: Theme.step(2)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "truck"
                tone: Theme.textSoft
            }

            Words {
                strong: true
                text: qsTr("SF Express")
            }

            Words {
                soft: true
                text: "SF1428 0036 7751"
            }
        }

        RowLayout {
            width: parent.width
            spacing: Theme.step(4)

            Steps {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                Layout.leftMargin: -Theme.step(5)
                stages: [
                    {
                        "label": qsTr("Ordered"),
                        "state": "done"
                    },
                    {
                        "label": qsTr("Shipped"),
                        "state": "done"
                    },
                    {
                        "label": qsTr("Beijing"),
                        "state": "now"
                    },
                    {
                        "label": qsTr("Home"),
                        "state": "todo"
                    }
                ]
            }

            QrCode {
                extent: Theme.px(76)
                payload: "https://t.example/SF142800367751"
                caption: qsTr("QR code")
            }
        }
    }

    CardFrame {
        width: parent.width
        edge: Theme.control
        padding: Theme.step(4)
        spacing: Theme.step(1)
        spoken: qsTr("Cancel order %1?").arg("20260911082")

        Words {
            kind: "title"
            strong: true
            text: qsTr("Cancel order %1?").arg("20260911082")
        }

        Words {
            width: parent.width
            bottomPadding: Theme.step(2)
            kind: "small"
            soft: true
            text: qsTr("¥618.00 goes back to WeChat Pay within 3 days.")
        }

        Row {
            width: parent.width
            spacing: Theme.step(3)

            ActionButton {
                width: (parent.width - parent.spacing) / 2
                iconName: "check"
                text: qsTr("Yes, cancel it")
            }

            ActionButton {
                width: (parent.width - parent.spacing) / 2
                iconName: "x"
                text: qsTr("No, keep it")
            }
        }
    }

    Column {
        width: parent.width
        spacing: Theme.step(2)

        Toast {
            width: parent.width
            iconName: "trash-2"
            text: qsTr("Conversation removed")
            action: qsTr("Undo")
        }

        Toast {
            width: parent.width
            iconName: "triangle-alert"
            tone: "warning"
            text: qsTr("The printer is out of paper")
            action: qsTr("Details")
        }
    }
}

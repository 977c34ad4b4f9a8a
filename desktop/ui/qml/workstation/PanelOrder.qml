pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// The order at a glance: number, how far it is, what is in it, what it cost.
Column {
    id: order

    required property var shown

    signal copyText(string text)

    spacing: Theme.step(3)
    topPadding: Theme.px(17)
    bottomPadding: Theme.step(4)

    RowLayout {
        width: parent.width
        spacing: Theme.step(1)

        Line {
            Layout.maximumWidth: implicitWidth + 1
            Layout.fillWidth: true
            kind: "title"
            strong: true
            text: order.shown.title
            Accessible.role: Accessible.Heading
        }

        IconButton {
            Layout.margins: -Theme.step(1)
            side: Theme.targetSmall
            kind: "quiet"
            iconName: "copy"
            iconExtent: Theme.px(16)
            text: qsTr("Copy the order number")
            onClicked: order.copyText(order.shown.orderId)
        }

        Item {
            Layout.fillWidth: true
            Layout.horizontalStretchFactor: 1
        }
    }

    Words {
        visible: text.length > 0
        width: parent.width
        topPadding: -Theme.step(2)
        bottomPadding: Theme.step(1)
        kind: "small"
        soft: true
        text: order.shown.lead
    }

    Steps {
        visible: stages.length > 0
        x: -Theme.step(2)
        width: parent.width + 2 * Theme.step(2)
        stages: order.shown.stages ?? []
    }

    Repeater {
        model: order.shown.items ?? []

        RowLayout {
            id: goods

            required property var modelData

            width: order.width
            spacing: Theme.step(3)

            IconTile {
                outlined: true
                iconName: "package"
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Paragraph {
                    Layout.fillWidth: true
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    words: goods.modelData.title
                }

                Words {
                    Layout.fillWidth: true
                    kind: "small"
                    soft: true
                    text: goods.modelData.detail
                }
            }

            Line {
                text: goods.modelData.price
            }
        }
    }

    RowLayout {
        visible: Boolean(order.shown.total)
        width: parent.width

        Line {
            Layout.fillWidth: true
            soft: true
            text: order.shown.total?.name ?? ""
        }

        Line {
            strong: true
            text: order.shown.total?.value ?? ""
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import theme
import controls

// One bar in parts, and a line for each of them.
Column {
    id: parts

    required property var chart

    signal picked(string name, var conversations)

    spacing: Theme.step(2)

    Row {
        width: parts.width
        height: Theme.px(20)
        spacing: Theme.px(2)

        Repeater {
            model: parts.chart.rows

            Rectangle {
                required property var modelData

                width: Math.max((parts.width - 3 * Theme.px(2)) * modelData.part, 0)
                height: parent.height
                radius: Theme.px(3)
                color: Theme[modelData.tone]
            }
        }
    }

    Repeater {
        model: parts.chart.rows

        T.AbstractButton {
            id: part

            required property var modelData
            readonly property bool leads: modelData.conversations.length > 0

            width: parts.width
            implicitHeight: Theme.px(30)
            enabled: leads
            hoverEnabled: true
            focusPolicy: leads ? Qt.StrongFocus : Qt.NoFocus
            Accessible.role: leads ? Accessible.Button : Accessible.StaticText
            Accessible.name: modelData.spoken
            Keys.onReturnPressed: click()
            onClicked: parts.picked(modelData.name, modelData.conversations)

            background: Item {
                Rectangle {
                    anchors.fill: parent
                    anchors.leftMargin: -Theme.step(2)
                    anchors.rightMargin: -Theme.step(2)
                    radius: Theme.radius
                    color: Theme.lifted("transparent", part.hovered && part.leads, part.down)

                    FocusRing {
                        shown: part.visualFocus
                    }
                }
            }
            contentItem: RowLayout {
                spacing: Theme.step(2)

                Rectangle {
                    implicitWidth: Theme.px(12)
                    implicitHeight: Theme.px(12)
                    radius: Theme.px(3)
                    color: Theme[part.modelData.tone]
                }

                Words {
                    Layout.fillWidth: true
                    kind: "small"
                    text: part.modelData.name
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }

                Words {
                    kind: "small"
                    strong: true
                    text: part.modelData.value
                    Accessible.ignored: true
                }

                Words {
                    Layout.preferredWidth: Theme.px(48)
                    kind: "small"
                    soft: true
                    text: part.modelData.change
                    horizontalAlignment: Text.AlignRight
                    Accessible.ignored: true
                }
            }
        }
    }
}

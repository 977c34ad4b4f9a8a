import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import theme
import controls

// One bar: name, length, where it was before, number and change. A button where there are conversations behind it.
T.AbstractButton {
    id: row

    required property var entry
    property bool compact: false
    readonly property bool leads: (entry.conversations ?? []).length > 0

    implicitHeight: Math.max(Theme.px(36), name.implicitHeight + Theme.step(1))
    enabled: leads
    hoverEnabled: true
    focusPolicy: leads ? Qt.StrongFocus : Qt.NoFocus
    Accessible.role: leads ? Accessible.Button : Accessible.StaticText
    Accessible.name: entry.spoken
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    // Around the words, which begin where the title does
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: -Theme.step(2)
            anchors.rightMargin: -Theme.step(2)
            radius: Theme.radius
            color: Theme.lifted("transparent", row.hovered && row.leads, row.down)

            FocusRing {
                shown: row.visualFocus
            }
        }
    }
    contentItem: RowLayout {
        spacing: Theme.step(3)

        Paragraph {
            id: name

            Layout.preferredWidth: row.width * (row.compact ? 0.42 : row.width < Theme.px(520) ? 0.32 : 0.24)
            kind: "small"
            words: row.entry.name
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Rectangle {
            id: track

            Layout.fillWidth: true
            implicitHeight: Theme.px(14)
            radius: Theme.px(4)
            color: Theme.sunken
            border.width: Theme.edge
            border.color: Theme.outline

            Rectangle {
                width: Math.round(parent.width * row.entry.share)
                height: parent.height
                radius: parent.radius
                color: Theme.chart1
            }

            Rectangle {
                visible: row.entry.mark >= 0
                x: Math.min(Math.round(parent.width * row.entry.mark), parent.width - width)
                y: -Theme.px(3)
                width: Theme.px(4)
                height: parent.height + 2 * Theme.px(3)
                color: Theme.raised

                Rectangle {
                    anchors.centerIn: parent
                    width: Theme.px(2)
                    height: parent.height
                    color: Theme.text
                }
            }
        }

        Words {
            // Wide enough for thousands, so that the bars of most charts end below each other
            Layout.preferredWidth: Math.max(Theme.px(44), Math.ceil(3.4 * Theme.size("small")), implicitWidth)
            wrapMode: Text.NoWrap
            kind: "small"
            strong: true
            text: row.entry.value
            horizontalAlignment: Text.AlignRight
            Accessible.ignored: true
        }

        Row {
            visible: !row.compact
            Layout.preferredWidth: Math.max(Theme.px(70), Math.ceil(5.4 * Theme.size("small")))
            layoutDirection: Qt.RightToLeft
            spacing: Theme.step(1)

            Words {
                kind: "small"
                soft: true
                text: row.entry.change
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.entry.rise !== 0
                name: row.entry.rise > 0 ? "arrow-up" : "arrow-down"
                tone: Theme.textSoft
                extent: Theme.iconSmall
            }
        }
    }
}

import QtQuick
import QtQuick.Layouts
import theme
import controls

// The way into care mode.
Rectangle {
    id: bar

    signal entered

    implicitHeight: Math.max(Theme.px(104), row.implicitHeight + 2 * Theme.step(4))
    radius: Theme.radiusCard
    color: Theme.accentSoft
    border.width: Theme.edge
    border.color: Theme.outline

    RowLayout {
        id: row

        x: Theme.step(6)
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - Theme.step(6) - Theme.px(22)
        spacing: Theme.step(5)

        Icon {
            name: "ear"
            tone: Theme.accent
            extent: Math.max(Theme.px(36), Theme.icon)
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                kind: "title"
                strong: true
                text: qsTr("Care mode")
            }

            Paragraph {
                Layout.fillWidth: true
                kind: "small"
                words: qsTr("Larger type, spoken slowly, read to you")
            }
        }

        ActionButton {
            text: qsTr("Open")
            Accessible.name: qsTr("Open care mode")
            onClicked: bar.entered()
        }
    }
}

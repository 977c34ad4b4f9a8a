import QtQuick
import QtQuick.Layouts
import theme
import controls

// One part of the installation: how it is, what was found, and what to do about it.
RowLayout {
    id: row

    required property var finding

    spacing: Theme.step(3)
    Accessible.role: Accessible.ListItem
    Accessible.name: [finding.title, finding.status, finding.detail, finding.advice].filter(part => part).join(", ")

    Icon {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Theme.px(2)
        name: row.finding.icon
        tone: Theme.tone(row.finding.tone)
        extent: Theme.px(20)
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        RowLayout {
            spacing: Theme.step(3)

            Words {
                strong: true
                text: row.finding.title
                Accessible.ignored: true
            }

            Words {
                Layout.fillWidth: true
                kind: "small"
                soft: true
                wrapMode: Text.WrapAnywhere
                text: row.finding.detail
                Accessible.ignored: true
            }

            Words {
                kind: "small"
                tone: Theme.tone(row.finding.tone)
                text: row.finding.status
                Accessible.ignored: true
            }
        }

        Paragraph {
            visible: text.length > 0
            Layout.fillWidth: true
            words: row.finding.advice
            Accessible.ignored: true
        }
    }
}

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import theme
import controls

// A question in a customer's own words, and how often it was asked; it leads to the conversations.
T.AbstractButton {
    id: row

    required property var entry
    // For how often it was asked; the same in all rows of a list
    property real noted: Theme.px(72)

    implicitHeight: Math.max(Theme.px(36), line.implicitHeight + Theme.step(2))
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
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
            color: Theme.lifted("transparent", row.hovered, row.down)

            FocusRing {
                shown: row.visualFocus
            }
        }
    }
    contentItem: RowLayout {
        id: line

        spacing: Theme.step(3)

        Words {
            Layout.preferredWidth: Math.max(row.noted, implicitWidth)
            kind: "small"
            strong: true
            text: row.entry.note
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        Words {
            Layout.fillWidth: true
            kind: "small"
            text: row.entry.name
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Icon {
            name: "chevron-right"
            tone: Theme.textSoft
            extent: Theme.iconSmall
        }
    }
}

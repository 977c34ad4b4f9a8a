import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import theme

// A conversation in the list: what was asked on a line of its own; below, when, by whom or how much, and how it stands.
// Only what waits for somebody is coloured.
T.ItemDelegate {
    id: row

    property string title: ""
    property string when: ""
    property string about: ""
    // The same as styled text, with what was looked for in bold; empty where nothing was
    property string marked: ""
    property string standing: ""
    property string stateIcon: ""
    // neutral, accent or warning
    property string tone: "neutral"
    property bool current: false
    readonly property color stateInk: Theme.tone(tone)

    implicitWidth: Theme.px(256)
    implicitHeight: Math.max(Theme.target, lines.implicitHeight + Theme.px(18))
    leftPadding: Theme.step(4)
    rightPadding: Theme.step(3)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    highlighted: current
    Accessible.role: Accessible.ListItem
    Accessible.name: [title, about, standing, when].filter(part => part).join(", ")
    Accessible.selected: current
    Keys.onReturnPressed: click()

    contentItem: Item {
        ColumnLayout {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            spacing: 0

            Line {
                Layout.fillWidth: true
                strong: true
                text: row.title
                Accessible.ignored: true
            }

            RowLayout {
                spacing: Theme.step(2)

                Line {
                    id: time

                    Layout.alignment: Qt.AlignVCenter
                    kind: "caption"
                    soft: true
                    text: row.when
                    Accessible.ignored: true
                }

                Line {
                    id: said

                    // A name may be cut; a number, and a few letters, tell nothing then
                    readonly property real least: /^\d/.test(row.about) && !row.marked ? implicitWidth : Math.min(implicitWidth, Theme.column(52))

                    opacity: width >= Math.floor(least) ? 1 : 0
                    Layout.fillWidth: true
                    kind: "small"
                    soft: true
                    textFormat: row.marked ? Text.StyledText : Text.PlainText
                    text: row.marked || row.about
                    Accessible.ignored: true
                }

                Icon {
                    visible: row.stateIcon.length > 0
                    Layout.rightMargin: -Theme.step(1)
                    name: row.stateIcon
                    tone: row.stateInk
                    extent: Theme.size("small")
                }

                Line {
                    Layout.maximumWidth: Math.round(row.width * 0.6)
                    kind: "caption"
                    strong: row.tone !== "neutral"
                    tone: row.stateInk
                    text: row.standing
                    Accessible.ignored: true
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.current ? Theme.accentSoft : Theme.lifted(Qt.alpha(Theme.background, 0), row.hovered, row.down)
        border.width: row.current && Theme.contrast ? Theme.focusGap : 0
        border.color: Theme.accent

        Rectangle {
            visible: row.current
            y: Theme.px(10)
            width: Theme.px(3)
            height: parent.height - 2 * y
            radius: width / 2
            color: Theme.accent
        }

        FocusRing {
            anchors.margins: -Theme.focusGap / 2
            shown: row.visualFocus
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// The bottom of every kiosk page after the first: end and clear, how long until that happens by itself, what else can be
// done, and the next question. Care mode has no countdown.
Rectangle {
    id: footer

    // Seconds until it clears by itself; below 0 nothing is said. fraction: what is left of the whole time
    property int seconds: -1
    property real fraction: 1
    // [{id, text, icon}]
    property var tools: []
    property bool listening: false
    property bool canTalk: true
    property string talkText: Theme.care ? qsTr("Ask something else") : qsTr("Hold to ask more")
    property string talkKind: "primary"
    property bool canHear: true
    readonly property real gap: Theme.step(4)
    readonly property real room: width - 2 * side
    // In larger type a row less is worth more than pictures beside words
    readonly property real picture: Math.round(Theme.size("body") * 1.3) + Theme.step(3)
    readonly property real pictureless: tools.reduce((sum, _, at) => sum + gap + ((many.itemAt(at) as ActionButton)?.pictureless ?? 0), many.count > 0 ? clearing.pictureless : 0)
    readonly property real pictured: pictureless + (1 + tools.length) * picture
    readonly property bool plain: Theme.larger && !fits(pictured) && fits(pictureless)
    readonly property real buttons: plain ? pictureless : clearing.implicitWidth + others.implicitWidth + gap
    // Everything in one row; lying in two otherwise; and standing, where need be, the tools in a row of their own
    readonly property real beside: room - buttons - (canTalk ? talk.implicitWidth + gap : 0) - (counting ? 2 * gap : gap)
    property bool lying: false
    readonly property bool wide: lying && beside >= (counting ? countdown.least : 0)
    readonly property bool paired: lying && !wide && counting && canTalk
    readonly property bool cramped: !wide && !paired && buttons > room
    readonly property bool counting: seconds >= 0 && !Theme.care
    readonly property real side: lying ? Theme.step(12) : Theme.step(10)

    // Whether buttons so wide stand in one row; lying, the next question and the clock with them
    function fits(row: real): bool {
        const rest = (canTalk ? talk.implicitWidth + gap : 0) + gap + (counting ? gap + countdown.least : 0);
        return row + (lying ? rest : 0) <= room;
    }

    signal ended
    signal acted(string id)
    signal talkStarted
    signal talkEnded
    signal talkTapped

    implicitHeight: bar.height + grid.implicitHeight + 2 * Theme.step(5)
    color: Theme.care ? "transparent" : Theme.surface

    ProgressLine {
        id: bar

        visible: footer.counting
        width: parent.width
        height: visible ? implicitHeight : 0
        plain: true
        value: footer.fraction
        label: qsTr("Time until this page is cleared")
    }

    GridLayout {
        id: grid

        x: footer.side
        y: bar.height + Theme.step(5)
        width: parent.width - 2 * x
        columns: footer.wide ? 4 : 2
        columnSpacing: footer.gap
        rowSpacing: Theme.step(3)

        TalkButton {
            id: talk

            visible: footer.canTalk
            Layout.row: 0
            Layout.column: footer.wide ? 3 : footer.paired ? 1 : 0
            Layout.columnSpan: footer.wide || footer.paired ? 1 : 2
            Layout.fillWidth: !footer.wide && !footer.paired
            Layout.alignment: footer.paired ? Qt.AlignRight : 0
            kind: footer.talkKind
            hears: footer.canHear
            text: footer.canHear ? footer.talkText : qsTr("Ask something else")
            listening: footer.listening
            onStarted: footer.talkStarted()
            onEnded: footer.talkEnded()
            onTapped: footer.talkTapped()
        }

        ActionButton {
            id: clearing

            Layout.row: footer.wide ? 0 : 2
            Layout.column: 0
            kind: Theme.care ? "plain" : "secondary"
            iconName: "trash-2"
            pictured: !footer.plain
            text: qsTr("End and clear")
            onClicked: footer.ended()
        }

        Countdown {
            id: countdown

            visible: footer.counting
            // Where the tools take a row of their own, there is room behind the end
            Layout.row: footer.wide || footer.paired ? 0 : footer.cramped ? 2 : 1
            Layout.column: footer.wide || footer.cramped ? 1 : 0
            Layout.columnSpan: footer.wide || footer.paired || footer.cramped ? 1 : 2
            Layout.fillWidth: true
            Layout.leftMargin: footer.wide || footer.cramped ? Theme.step(2) : 0
            seconds: footer.seconds
            room: footer.wide ? footer.beside : footer.cramped ? footer.room - clearing.implicitWidth - footer.gap - Theme.step(2) : whole
        }

        Item {
            visible: footer.wide && !footer.counting
            Layout.column: 1
            Layout.row: 0
            Layout.fillWidth: true
        }

        RowLayout {
            id: others

            Layout.row: footer.wide ? 0 : footer.cramped ? 3 : 2
            Layout.column: footer.wide ? 2 : footer.cramped ? 0 : 1
            Layout.columnSpan: footer.cramped ? 2 : 1
            Layout.alignment: footer.cramped ? Qt.AlignLeft : Qt.AlignRight
            spacing: footer.gap

            Repeater {
                id: many

                model: footer.tools

                ActionButton {
                    required property var modelData

                    kind: Theme.care ? "plain" : "secondary"
                    iconName: modelData.icon
                    pictured: !footer.plain
                    text: modelData.text
                    onClicked: footer.acted(modelData.id)
                }
            }
        }
    }
}

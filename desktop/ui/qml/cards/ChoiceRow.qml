import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import theme
import controls

// One order to choose.
T.AbstractButton {
    id: row

    required property var modelData
    property bool first: false
    property bool last: false
    property bool chosen: false
    property bool narrow: false
    // Its figure was pressed: Enter chooses it
    property bool marked: false
    // In care mode's larger types the day and the price stand below the name, and the number is only read out: an order is
    // chosen by what it was and when
    readonly property bool plain: Theme.care && Theme.larger

    implicitHeight: Math.max(Theme.px(Theme.touch ? 84 : 48), line.implicitHeight + 2 * Theme.step(!Theme.touch ? 2 : plain && !narrow && Theme.scale === "A++" ? 3 : 4))
    leftPadding: Theme.pad
    rightPadding: Theme.pad
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    checkable: true
    autoExclusive: true
    checked: chosen
    Accessible.role: Accessible.RadioButton
    Accessible.name: modelData.spoken
    Accessible.description: modelData.detail
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: click()
    onMarkedChanged: if (marked)
        Accessible.announce(qsTr("%1, press Enter").arg(modelData.spoken))

    contentItem: RowLayout {
        id: line

        spacing: Theme.step(3)

        RadioMark {
            on: row.chosen
        }

        GridLayout {
            Layout.fillWidth: true
            columns: row.plain ? 2 : row.narrow ? 1 : 2
            columnSpacing: Theme.step(4)
            rowSpacing: 0

            Paragraph {
                Layout.fillWidth: true
                Layout.columnSpan: row.plain && row.narrow ? 2 : 1
                kind: Theme.touch ? "lead" : "body"
                strong: row.chosen || Theme.touch
                maximumLineCount: row.narrow ? 3 : 2
                elide: Text.ElideRight
                words: row.modelData.title
                Accessible.ignored: true
            }

            Words {
                Layout.fillWidth: row.narrow
                Layout.minimumWidth: row.narrow ? 0 : implicitWidth
                kind: "small"
                soft: true
                text: row.plain ? row.modelData.day : row.modelData.detail
                Accessible.ignored: true
            }

            Line {
                visible: row.plain && row.narrow
                kind: "small"
                text: row.modelData.price
                Accessible.ignored: true
            }
        }

        Line {
            visible: !(row.plain && row.narrow)
            Layout.leftMargin: Theme.touch && !row.narrow ? Theme.step(4) : 0
            Layout.preferredWidth: Math.max(implicitWidth, Theme.px(Theme.touch ? 120 : 92))
            horizontalAlignment: Text.AlignRight
            strong: row.chosen
            text: row.modelData.price
            Accessible.ignored: true
        }

        KeyHint {
            visible: !Theme.touch
            // Wider while it says Enter; nothing beside it moves
            readonly property real over: Math.max(0, implicitWidth - Theme.step(6)) / 2

            Layout.preferredWidth: Theme.step(6) + 2 * over
            Layout.leftMargin: -over
            Layout.rightMargin: -over
            keys: row.marked ? "Enter" : row.modelData.number
            tone: row.chosen || row.marked ? Theme.accent : Theme.textSoft
            edge: row.chosen || row.marked ? Theme.accent : Theme.outline
        }
    }
    background: Rectangle {
        topLeftRadius: row.first ? Theme.radiusCard : 0
        topRightRadius: topLeftRadius
        bottomLeftRadius: row.last ? Theme.radiusCard : 0
        bottomRightRadius: bottomLeftRadius
        color: row.chosen ? Theme.accentSoft : Theme.lifted(Theme.raised, row.hovered, row.down)
        border.width: row.chosen && Theme.contrast ? Theme.focusGap : 0
        border.color: Theme.accent

        Rectangle {
            visible: !row.first
            width: parent.width
            height: Theme.hairline
            color: Theme.outline
        }

        FocusRing {
            anchors.margins: Theme.focusGap
            corner: Theme.radius - 2 * Theme.focusGap
            shown: row.visualFocus || row.marked
        }
    }
}

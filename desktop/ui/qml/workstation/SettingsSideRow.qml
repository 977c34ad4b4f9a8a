import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import theme
import controls

// A section in the list at the left.
T.AbstractButton {
    id: row

    property string iconName: ""
    property bool current: false

    implicitWidth: line.implicitWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, Theme.px(40), line.implicitHeight + Theme.step(2))
    leftPadding: Theme.step(4)
    rightPadding: Theme.step(3)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.selected: current
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: click()
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    contentItem: RowLayout {
        id: line

        spacing: Theme.step(3)

        Icon {
            name: row.iconName
            tone: row.current ? Theme.accent : Theme.textSoft
            extent: Theme.icon
        }

        Words {
            Layout.fillWidth: true
            maximumLineCount: 2
            elide: Text.ElideRight
            strong: row.current
            text: row.text
            Accessible.ignored: true
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

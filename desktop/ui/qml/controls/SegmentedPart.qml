import QtQuick
import QtQuick.Templates as T
import theme

// One choice of a Segmented bar. The chosen one is tinted, strong and underlined, in high contrast filled.
T.AbstractButton {
    id: part

    property bool first: false
    property bool last: false
    property string textKind: "body"
    property string spoken: text
    readonly property bool solid: checked && Theme.contrast

    implicitWidth: Math.max(Theme.target, label.implicitWidth + 2 * (Theme.touch ? Theme.px(22) : Theme.px(14)))
    implicitHeight: Theme.target
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    // Qt tells a screen reader what it knows of the button itself, whatever Accessible says
    checkable: true
    autoExclusive: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: spoken
    Accessible.onPressAction: clicked()
    Keys.onLeftPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Keys.onRightPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onReturnPressed: click()

    contentItem: Words {
        id: label

        text: part.text
        kind: part.textKind
        strong: part.checked
        tone: part.solid ? Theme.accentText : part.checked ? Theme.accent : Theme.textSoft
        wrapMode: Text.NoWrap
        lineHeight: 1
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
    background: Rectangle {
        readonly property real corner: Theme.radius

        topLeftRadius: part.first ? corner : 0
        bottomLeftRadius: topLeftRadius
        topRightRadius: part.last ? corner : 0
        bottomRightRadius: topRightRadius
        color: part.checked ? Theme.accent : fill.color

        // What it is filled with ends above the line below, and follows its corners
        Rectangle {
            id: fill

            visible: part.checked
            width: parent.width
            height: parent.height - Theme.px(3)
            topLeftRadius: parent.topLeftRadius
            bottomLeftRadius: parent.bottomLeftRadius
            topRightRadius: parent.topRightRadius
            bottomRightRadius: parent.bottomRightRadius
            color: Theme.lifted(part.solid ? Theme.accent : part.checked ? Theme.accentSoft : Theme.surface, part.hovered, part.down)
        }

        Rectangle {
            visible: !part.first
            width: Theme.hairline
            height: parent.height
            color: Theme.outline
        }

        FocusRing {
            shown: part.visualFocus
        }
    }
}

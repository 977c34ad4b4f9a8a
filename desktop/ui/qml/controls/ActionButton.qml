import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import theme

// A button with words. kind: primary (the next step, at most one a screen), secondary, soft, quiet, plain, danger or chosen
// (one of several that is on: tinted, in high contrast filled, since there a tint is only another colour of the words).
T.Button {
    id: button

    property string kind: "secondary"
    property string iconName: ""
    // Keys that do the same, written as they are read: "Ctrl P"
    property string keys: ""
    // Shown when the pointer rests here; the keys are added to it
    property string tip: ""
    // Where it is shown: above, or beside a button that stands in a list
    property bool tipBeside: false
    // Small sits inside cards of a workstation; large is the next step of a kiosk screen
    property string extent: "normal"
    property bool busy: false
    // Its key was pressed, and Enter does it
    property bool marked: false
    property string textKind: extent === "small" && !Theme.touch ? "small" : extent === "large" && Theme.touch ? (Theme.care ? "heading" : "lead") : "body"
    property color edgeTone: Theme.control
    // Where it stands on something else than a surface
    property color ringTone: Theme.focus
    // Whether its picture is drawn; without it, and without keys, it is as wide as this
    property bool pictured: true
    readonly property real pictureless: words.implicitWidth + leftPadding + rightPadding
    // Quiet buttons that only repeat something may be soft and light
    property bool faint: false

    readonly property bool tinted: kind === "soft" || kind === "chosen"
    readonly property bool filled: (kind === "primary" || kind === "chosen" && Theme.contrast) && enabled
    readonly property bool bare: kind === "quiet" || kind === "plain"
    readonly property color ink: !enabled ? Theme.disabled : filled ? Theme.accentText : kind === "danger" ? Theme.danger : faint ? Theme.textSoft : tinted || kind === "quiet" ? Theme.accent : Theme.text
    readonly property color fill: !enabled ? "transparent" : filled ? Theme.accent : tinted ? Theme.accentSoft : bare ? "transparent" : Theme.surface
    readonly property color edge: !enabled ? (bare ? "transparent" : Theme.outline) : filled ? Theme.accent : kind === "danger" ? Theme.danger : tinted || bare ? (Theme.contrast ? Theme.outline : fill) : edgeTone

    implicitWidth: Math.max(implicitHeight, row.implicitWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(extent === "small" ? Theme.targetSmall : extent === "large" ? Theme.targetLarge : Theme.target, row.implicitHeight + Theme.step(2))
    leftPadding: Theme.touch ? Theme.step(bare && !Theme.contrast ? 2 : extent === "large" ? 7 : 6) : extent === "small" ? Theme.px(bare ? 8 : 10) : Theme.px(14)
    rightPadding: leftPadding
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: tip
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    onMarkedChanged: if (marked)
        Accessible.announce(qsTr("%1, press Enter").arg(text))

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            // A picture keeps its distance from larger words
            spacing: Theme.touch ? Math.max(Theme.step(3), Math.round(Theme.size(button.textKind) * 0.35)) : Theme.step(2)

            Icon {
                visible: button.iconName && button.pictured && !button.busy
                name: button.iconName
                tone: button.ink
                extent: Math.round(Theme.size(button.textKind) * (Theme.touch ? 1.3 : 1.25))
            }

            Spinner {
                visible: button.busy
                tone: button.ink
                extent: Math.round(Theme.size(button.textKind) * 1.25)
            }

            Words {
                id: words

                visible: button.text.length > 0
                Layout.fillWidth: true
                Layout.maximumWidth: Math.ceil(implicitWidth)
                kind: button.textKind
                strong: !button.faint
                tone: button.ink
                text: button.text
                lineHeight: 1
                wrapMode: Theme.touch ? Text.Wrap : Text.NoWrap
                maximumLineCount: Theme.touch ? 2 : 1
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }

            KeyHint {
                keys: Theme.touch ? "" : button.marked ? "Enter" : button.keys
                tone: button.filled ? Theme.accentText : button.marked ? Theme.accent : Theme.textSoft
                edge: button.filled ? Theme.accentText : button.marked ? Theme.accent : Theme.outline
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.lifted(button.fill, button.hovered && button.enabled, button.down && !button.busy)
        border.width: Theme.hairline
        border.color: button.edge

        FocusRing {
            shown: button.visualFocus || button.marked
            tone: button.ringTone
        }
    }

    ToolHint {
        beside: button.tipBeside
        visible: button.tip.length > 0 && (button.hovered || button.visualFocus)
        text: button.tip
        keys: button.keys
    }
}

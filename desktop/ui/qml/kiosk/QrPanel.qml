import QtQuick
import theme
import controls

// The large code that takes an answer along on a phone. `tall`: code above the words, else beside them. Where there is not
// height enough for both, a tall one leaves out the words.
Rectangle {
    id: panel

    property string payload: ""
    property string title: ""
    property string detail: ""
    property bool tall: true
    property bool canPrint: false
    // Height that there is
    property real most: Infinity
    readonly property real pad: Theme.step(6)
    readonly property real above: edge + border.width
    readonly property real apart: edge > 0 ? Theme.step(4) : 0
    readonly property real below: apart + heading.implicitHeight + (small.words ? small.implicitHeight : 0) + pad
    readonly property bool told: !tall || most >= above + Theme.qrLeast + below
    readonly property real extent: tall ? Math.max(Theme.qrLeast, Math.min(Theme.qr, most - above - (told ? below : above))) : Theme.qr
    // On a white panel the code's own quiet edge is margin enough
    readonly property real edge: Qt.colorEqual(Theme.raised, Theme.paper) ? 0 : Theme.step(tall ? 4 : 2)

    signal printed

    implicitWidth: tall ? Theme.qr + 2 * Math.max(edge, Theme.step(3)) : Theme.px(640)
    implicitHeight: tall ? above + extent + (told ? below : above) : Math.max(extent + 2 * above, words.height + (printing.visible ? printing.height + Theme.step(4) : 0) + 2 * pad)
    radius: Theme.radiusCard
    color: Theme.raised
    border.width: Theme.hairline
    border.color: Theme.outline

    QrCode {
        id: code

        x: panel.tall ? (panel.width - width) / 2 : panel.above
        y: panel.tall ? panel.above : (panel.height - height) / 2
        extent: panel.extent
        border.width: 0
        radius: panel.radius
        payload: panel.payload
        caption: panel.title
    }

    Column {
        id: words

        visible: panel.told
        x: panel.tall ? panel.pad : panel.above + panel.extent + Theme.step(panel.edge > 0 ? 5 : 1)
        y: panel.tall ? panel.above + panel.extent + panel.apart : printing.visible ? panel.pad : Math.round((panel.height - height) / 2)
        width: panel.width - x - panel.pad
        spacing: Theme.step(panel.tall ? 0 : 2)

        Paragraph {
            id: heading

            width: parent.width
            kind: Theme.care ? "title" : "lead"
            strong: true
            horizontalAlignment: panel.tall ? Text.AlignHCenter : Text.AlignLeft
            words: panel.title
        }

        Paragraph {
            id: small

            visible: text.length > 0
            width: parent.width
            kind: "small"
            soft: true
            horizontalAlignment: panel.tall ? Text.AlignHCenter : Text.AlignLeft
            words: panel.detail
        }
    }

    ActionButton {
        id: printing

        visible: panel.canPrint && !panel.tall
        x: words.x
        y: panel.height - height - panel.pad
        width: words.width
        iconName: "printer"
        text: qsTr("Print it")
        onClicked: panel.printed()
    }
}

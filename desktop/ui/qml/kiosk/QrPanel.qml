import QtQuick
import theme
import controls

// The large code that takes an answer along on a phone. `tall`: code above the words, else beside them.
Rectangle {
    id: panel

    property string payload: ""
    property string title: ""
    property string detail: ""
    property bool tall: true
    property bool canPrint: false
    readonly property real pad: Theme.step(6)
    // On a white panel the code's own quiet edge is margin enough
    readonly property real edge: Qt.colorEqual(Theme.raised, Theme.paper) ? 0 : Theme.step(tall ? 4 : 2)

    signal printed

    implicitWidth: tall ? code.width + 2 * Math.max(edge, Theme.step(3)) : Theme.px(640)
    implicitHeight: tall ? words.y + words.height + pad : Math.max(code.height + 2 * (edge + border.width), words.height + (printing.visible ? printing.height + Theme.step(4) : 0) + 2 * pad)
    radius: Theme.radiusCard
    color: Theme.raised
    border.width: Theme.hairline
    border.color: Theme.outline

    QrCode {
        id: code

        x: panel.tall ? (panel.width - width) / 2 : panel.edge + panel.border.width
        y: panel.tall ? panel.edge + panel.border.width : (panel.height - height) / 2
        border.width: 0
        radius: panel.radius
        payload: panel.payload
        caption: panel.title
    }

    Column {
        id: words

        x: panel.tall ? panel.pad : code.x + code.width + Math.max(0, Theme.step(8) - Theme.step(7 - panel.edge / Theme.step(1)))
        y: panel.tall ? code.y + code.height + (panel.edge > 0 ? Theme.step(4) : 0) : panel.pad
        width: panel.width - x - panel.pad
        spacing: Theme.step(panel.tall ? 0 : 2)

        Paragraph {
            width: parent.width
            kind: Theme.care ? "title" : "lead"
            strong: true
            horizontalAlignment: panel.tall ? Text.AlignHCenter : Text.AlignLeft
            words: panel.title
        }

        Paragraph {
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

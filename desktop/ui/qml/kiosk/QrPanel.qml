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
    readonly property real pad: Theme.step(Theme.care ? 4 : 6)

    signal printed

    implicitWidth: tall ? code.width + 2 * pad : Theme.px(640)
    implicitHeight: tall ? code.height + words.height + 2 * pad + Theme.step(2) : Math.max(code.height, words.height + (print.visible ? print.height + Theme.step(4) : 0)) + 2 * pad
    radius: Theme.radiusCard
    color: Theme.raised
    border.width: Theme.hairline
    border.color: Theme.outline

    QrCode {
        id: code

        x: panel.tall ? (panel.width - width) / 2 : panel.pad
        y: panel.pad
        border.width: 0
        payload: panel.payload
        caption: panel.title
    }

    Column {
        id: words

        x: panel.tall ? panel.pad : code.x + code.width + Theme.step(6)
        y: panel.tall ? code.y + code.height + Theme.step(1) : panel.pad + Theme.step(2)
        width: panel.width - x - panel.pad
        spacing: Theme.step(panel.tall ? 0 : 2)

        Paragraph {
            width: parent.width
            kind: Theme.care ? "title" : "lead"
            strong: true
            horizontalAlignment: panel.tall ? Text.AlignHCenter : Text.AlignLeft
            words: panel.title
        }

        Words {
            visible: text.length > 0
            width: parent.width
            kind: "small"
            soft: true
            horizontalAlignment: panel.tall ? Text.AlignHCenter : Text.AlignLeft
            text: panel.detail
        }
    }

    ActionButton {
        id: print

        visible: panel.canPrint && !panel.tall
        x: words.x
        y: panel.height - height - panel.pad - Theme.step(2)
        width: words.width
        iconName: "printer"
        text: qsTr("Print it")
        onClicked: panel.printed()
    }
}

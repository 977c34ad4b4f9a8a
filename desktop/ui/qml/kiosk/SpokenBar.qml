import QtQuick
import QtQuick.Layouts
import theme
import controls

// What the machine says while the page shows something else: the sentence in large type, and the way to silence.
Rectangle {
    id: bar

    property var captions: ({})
    readonly property var sentences: captions.sentences ?? []
    readonly property string sentence: sentences[captions.current] ?? ""

    signal stopped

    implicitHeight: row.implicitHeight + 2 * Theme.step(4)
    radius: Theme.radiusCard
    color: Theme.surface
    border.width: Theme.edge
    border.color: Theme.accent

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.step(5)
        width: parent.width - 2 * x
        spacing: Theme.step(4)

        Icon {
            name: bar.captions.aloud ? "volume-2" : "message-square"
            tone: Theme.accent
            extent: Theme.px(34)
        }

        CaptionLine {
            Layout.fillWidth: true
            kind: "title"
            sentence: bar.sentence
            wordStart: bar.captions.wordStart ?? 0
            wordLength: bar.captions.wordLength ?? 0
        }

        IconButton {
            kind: "secondary"
            iconName: "square"
            text: qsTr("Stop reading")
            onClicked: bar.stopped()
        }
    }
}

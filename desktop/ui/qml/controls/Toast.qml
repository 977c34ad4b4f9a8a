import QtQuick
import QtQuick.Layouts
import theme

// A short message with at most one thing to do about it. Announced when it appears.
Rectangle {
    id: toast

    property string iconName: "info"
    property string tone: ""
    property string text: ""
    property string action: ""
    // Keys that do the same
    property string keys: ""

    signal triggered

    readonly property real widest: Theme.touch ? Theme.px(640) : Theme.column(420)

    // A button brings room of its own at the end, words do not
    readonly property real around: Theme.px(action ? 20 : 28)

    implicitWidth: Math.min(widest, row.implicitWidth + around)
    implicitHeight: Math.max(Theme.targetLarge, row.implicitHeight + Theme.step(2))
    radius: Theme.radius
    color: Theme.raised
    border.width: Theme.hairline
    border.color: Theme.control
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    onVisibleChanged: if (visible)
        Accessible.announce(text, Accessible.Polite)

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.px(14)
        width: parent.width - toast.around
        spacing: Theme.px(10)

        Icon {
            name: toast.iconName
            tone: toast.tone ? Theme.tone(toast.tone) : Theme.text
        }

        Words {
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.px(28)
            text: Theme.glued(toast.text, Math.floor(toast.widest * 0.8 / font.pixelSize))
            Accessible.ignored: true
        }

        ActionButton {
            visible: text.length > 0
            kind: "quiet"
            extent: "small"
            text: toast.action
            keys: toast.keys
            onClicked: toast.triggered()
        }
    }
}

import QtQuick
import theme

// A state in an icon and a word; the tint comes third. tone: neutral, accent, good, warning or danger.
Rectangle {
    id: chip

    property string text: ""
    property string iconName: ""
    property string tone: "neutral"
    readonly property color ink: Theme.tone(tone)

    visible: text.length > 0
    implicitWidth: row.implicitWidth + 2 * Theme.step(2)
    implicitHeight: Theme.chip
    radius: height / 2
    color: Theme.toneSoft(tone)
    border.width: Theme.edge
    border.color: Theme.outline
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.px(5)

        Icon {
            visible: chip.iconName.length > 0
            anchors.verticalCenter: parent.verticalCenter
            name: chip.iconName
            tone: chip.ink
            extent: Math.round(Theme.size("caption") * 1.17)
        }

        Line {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Theme.px(Theme.touch ? 420 : 260))
            kind: "caption"
            strong: true
            tone: chip.ink
            text: chip.text
            lineHeight: 1
            Accessible.ignored: true
        }
    }
}

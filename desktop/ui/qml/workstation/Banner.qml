import QtQuick
import theme
import controls

// Something that concerns every answer now: one line above the chat, gone when it is over.
Rectangle {
    id: banner

    property string text: ""
    property string iconName: "server-off"
    property string tone: "warning"

    visible: text.length > 0
    implicitHeight: visible ? words.implicitHeight + 2 * Theme.step(2) : 0
    color: Theme.toneSoft(tone)
    border.width: Theme.edge
    border.color: Theme.outline
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: mark

        x: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        name: banner.iconName
        tone: Theme.tone(banner.tone)
        extent: Theme.px(18)
    }

    Words {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: mark.right
        anchors.leftMargin: Theme.step(2)
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        kind: "small"
        tone: Theme.tone(banner.tone)
        text: banner.text
        Accessible.ignored: true
    }
}

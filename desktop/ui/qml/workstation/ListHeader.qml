import QtQuick
import QtQuick.Layouts
import theme
import controls

// Title of the list and the way to a new conversation.
RowLayout {
    id: header

    required property var keys

    signal begin

    spacing: Theme.step(2)

    Words {
        Layout.leftMargin: Theme.step(6)
        Layout.fillWidth: true
        kind: "title"
        strong: true
        text: qsTr("Chats")
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
        Accessible.role: Accessible.Heading
    }

    ActionButton {
        Layout.rightMargin: Theme.step(Theme.contrast ? 4 : 3)
        kind: "quiet"
        extent: "small"
        iconName: "plus"
        text: qsTr("New")
        tip: qsTr("New conversation")
        keys: header.keys.new
        onClicked: header.begin()
    }
}

import QtQuick
import theme

// Looking for something: a glass, the keys that lead here, and a cross that empties it.
EntryField {
    id: field

    iconName: "search"
    trailing: cross.visible ? Theme.target : 0
    inputMethodHints: Qt.ImhNoPredictiveText
    Accessible.searchEdit: true
    Keys.onEscapePressed: event => {
        event.accepted = text.length > 0;
        field.clear();
    }

    IconButton {
        id: cross

        visible: field.text.length > 0
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "x"
        kind: "soft"
        text: qsTr("Clear")
        onClicked: {
            field.clear();
            field.forceActiveFocus();
        }
    }
}

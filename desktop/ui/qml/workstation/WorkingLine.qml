import QtQuick
import theme
import controls

// What is being done, once it takes long enough to be worth a word, and the way out of waiting. Its place is always
// kept, so that nothing jumps.
Item {
    id: line

    required property var session
    property var keys: ({})

    implicitHeight: Theme.px(36)

    Row {
        anchors.verticalCenter: parent.verticalCenter
        visible: line.session.working.length > 0
        spacing: Theme.step(2)

        Spinner {
            anchors.verticalCenter: parent.verticalCenter
            tone: Theme.textSoft
            extent: Theme.px(16)
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            kind: "small"
            soft: true
            text: line.session.working
            Accessible.role: Accessible.AlertMessage
        }

        ActionButton {
            visible: line.session.mayStop
            anchors.verticalCenter: parent.verticalCenter
            kind: "quiet"
            extent: "small"
            iconName: "square"
            text: qsTr("Stop")
            tip: qsTr("Do not wait for this answer")
            keys: line.keys.stop ?? ""
            onClicked: line.session.stop()
        }
    }
}

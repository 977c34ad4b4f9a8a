import QtQuick
import theme
import controls

// Back, leave this out, go on. Going on has the focus: who only presses Enter arrives.
FocusScope {
    id: foot

    required property var setup
    required property real column
    readonly property bool last: setup.number === setup.steps.length

    function focusNext() {
        next.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: next.height + 2 * Theme.step(4)

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }

    Divider {
        width: parent.width
    }

    Row {
        x: Math.round((foot.width - foot.column) / 2)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.step(2)

        ActionButton {
            enabled: foot.setup.number > 1
            iconName: "arrow-left"
            text: qsTr("Back")
            onClicked: foot.setup.back()
        }
    }

    Row {
        x: Math.round((foot.width + foot.column) / 2) - width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.step(2)

        ActionButton {
            kind: "quiet"
            text: qsTr("Leave this out")
            onClicked: foot.setup.skip()
        }

        ActionButton {
            id: next

            focus: true
            kind: "primary"
            iconName: foot.last ? "check" : "arrow-right"
            text: foot.last ? qsTr("Finish") : qsTr("Next")
            onClicked: foot.setup.next()
        }
    }
}

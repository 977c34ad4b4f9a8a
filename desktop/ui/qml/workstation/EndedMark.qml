import QtQuick
import theme
import controls

// Under the evidence: whoever sees there that something else was meant says so, and it waits in the settings.
Item {
    id: mark

    property bool marked: false

    signal misunderstood

    implicitHeight: visible ? Math.max(wrong.height, told.height) + Theme.step(1) : 0

    ActionButton {
        id: wrong

        visible: !mark.marked
        x: -Theme.px(8)
        anchors.bottom: parent.bottom
        kind: "quiet"
        extent: "small"
        iconName: "pencil"
        text: qsTr("Something else was meant")
        tip: qsTr("It waits in the settings, under Understanding, and becomes one of the shop’s questions")
        onClicked: mark.misunderstood()
    }

    Words {
        id: told

        visible: mark.marked
        width: parent.width
        height: Math.max(wrong.implicitHeight, implicitHeight)
        anchors.bottom: parent.bottom
        kind: "small"
        soft: true
        text: qsTr("Noted. It waits in the settings, under Understanding.")
        onVisibleChanged: {
            if (visible)
                Accessible.announce(text, Accessible.Polite);
        }
    }
}

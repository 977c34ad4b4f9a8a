import QtQuick
import theme
import controls

// What can be done with a persona besides choosing it. Deleting asks once, where it was pressed.
Item {
    id: deeds

    required property var persona
    property bool asks: false

    signal copied
    signal edited
    signal removed

    implicitHeight: row.height + Theme.step(3)

    Flow {
        id: row

        width: parent.width
        spacing: Theme.step(1)

        ActionButton {
            visible: deeds.persona.canEdit && !deeds.asks
            kind: "quiet"
            extent: "small"
            iconName: "pencil"
            text: qsTr("Edit")
            Accessible.name: qsTr("Edit %1").arg(deeds.persona.title)
            onClicked: deeds.edited()
        }

        ActionButton {
            visible: deeds.persona.canCopy && !deeds.asks
            kind: "quiet"
            extent: "small"
            iconName: "copy"
            text: qsTr("Copy and change")
            Accessible.name: qsTr("Copy %1 and change the copy").arg(deeds.persona.title)
            onClicked: deeds.copied()
        }

        ActionButton {
            id: remove

            visible: deeds.persona.canRemove && !deeds.asks
            kind: "quiet"
            extent: "small"
            iconName: "trash-2"
            text: qsTr("Delete")
            Accessible.name: qsTr("Delete %1").arg(deeds.persona.title)
            onClicked: {
                deeds.asks = true;
                keep.forceActiveFocus(Qt.TabFocusReason);
            }
        }

        Words {
            visible: deeds.asks
            height: keep.height
            verticalAlignment: Text.AlignVCenter
            rightPadding: Theme.step(2)
            leftPadding: Theme.px(8)
            kind: "small"
            text: qsTr("Delete for good?")
        }

        ActionButton {
            id: keep

            visible: deeds.asks
            extent: "small"
            text: qsTr("Keep it")
            onClicked: {
                deeds.asks = false;
                remove.forceActiveFocus(Qt.TabFocusReason);
            }
        }

        ActionButton {
            visible: deeds.asks
            kind: "danger"
            extent: "small"
            iconName: "trash-2"
            text: qsTr("Delete")
            Accessible.name: qsTr("Delete %1 for good").arg(deeds.persona.title)
            onClicked: deeds.removed()
        }
    }
}

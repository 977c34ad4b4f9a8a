pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls
import workstation

// The steps, which of them is shown, and what became of the others. Any of them can be gone to.
Item {
    id: side

    required property var setup

    implicitWidth: Theme.column(272)

    Words {
        x: Theme.step(6)
        width: parent.width - x - Theme.step(4)
        height: Theme.px(56)
        kind: "title"
        strong: true
        text: qsTr("Set up this machine")
    }

    Column {
        x: Theme.step(2)
        y: Theme.px(64)
        width: parent.width - 2 * x
        spacing: Theme.step(1)
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Steps")

        Repeater {
            model: side.setup.steps

            SettingsSideRow {
                required property var modelData

                width: parent?.width ?? 0
                iconName: modelData.state === "done" ? "circle-check" : modelData.icon
                text: modelData.title
                current: side.setup.current === modelData.id
                Accessible.description: modelData.standing
                onClicked: side.setup.open(modelData.id)
            }
        }
    }

    Divider {
        anchors.right: parent.right
        height: parent.height
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import states

// The designed states beside each other.
Rectangle {
    id: page

    required property var panels
    property int across: 4

    implicitWidth: 1280
    implicitHeight: grid.height + 2 * grid.y
    color: Theme.background

    GridLayout {
        id: grid

        x: Theme.step(8)
        y: Theme.step(6)
        width: parent.width - 2 * x
        columns: page.across
        columnSpacing: Theme.step(5)
        rowSpacing: Theme.step(4)

        Repeater {
            model: page.panels

            StatePanel {
                required property var modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.fillHeight: true
                Layout.minimumHeight: Theme.px(250)
                shown: modelData
            }
        }
    }
}

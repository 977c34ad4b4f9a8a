pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// What the two figures of the days are, above them. A screen reader is told with every day.
RowLayout {
    id: head

    // The day, the median, the value that 95 of 100 stay below, and more that only the table has
    property var columns: []

    height: Theme.px(24)
    spacing: Theme.step(2)

    Item {
        Layout.fillWidth: true
    }

    Repeater {
        model: head.columns.slice(1, 3)

        Words {
            required property string modelData
            required property int index

            Layout.preferredWidth: Theme.px(56)
            kind: "caption"
            soft: true
            strong: index === 0
            text: modelData
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}

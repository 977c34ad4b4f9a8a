pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// Twenty-four columns, midnight to midnight.
Row {
    id: hours

    required property var chart
    readonly property real slot: width / Math.max(chart.rows.length, 1)

    height: Theme.px(120)

    Repeater {
        model: hours.chart.rows

        Item {
            id: hour

            required property var modelData
            required property int index

            width: hours.slot
            height: hours.height
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.spoken

            Rectangle {
                anchors.bottom: foot.top
                anchors.bottomMargin: Theme.px(3)
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.max(hours.slot - Theme.px(4), 2)
                height: Math.max(Math.round((hours.height - foot.height - Theme.px(4)) * hour.modelData.share), Theme.px(1))
                radius: Theme.px(3)
                color: hour.modelData.share > 0 ? Theme.chart1 : Theme.outline
            }

            Words {
                id: foot

                anchors.bottom: parent.bottom
                anchors.horizontalCenter: parent.horizontalCenter
                height: Theme.px(16)
                kind: "hint"
                soft: true
                text: hour.index % 3 === 0 ? hour.modelData.name : ""
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}

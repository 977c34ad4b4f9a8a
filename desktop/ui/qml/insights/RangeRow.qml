import QtQuick
import QtQuick.Layouts
import theme
import controls

// One day: a dot at the median, a line to the value that 95 of 100 stay below.
RowLayout {
    id: row

    required property var entry

    height: Theme.px(24)
    spacing: Theme.step(2)
    Accessible.role: Accessible.StaticText
    Accessible.name: entry.spoken

    Words {
        Layout.preferredWidth: Math.max(Theme.px(60), implicitWidth)
        kind: "caption"
        soft: true
        text: row.entry.name
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    Item {
        id: track

        Layout.fillWidth: true
        implicitHeight: Theme.px(12)

        Rectangle {
            x: Math.round(track.width * row.entry.from)
            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(track.width * (row.entry.to - row.entry.from))
            height: Theme.px(2)
            color: Theme.chart3
        }

        Rectangle {
            x: Math.round(track.width * row.entry.to) - width
            width: Theme.px(2)
            height: parent.height
            color: Theme.chart3
        }

        Rectangle {
            x: Math.min(Math.round(track.width * row.entry.from), track.width - width)
            width: Theme.px(12)
            height: width
            radius: width / 2
            color: Theme.chart1
        }
    }

    Repeater {
        model: row.entry.cells.slice(1, 3)

        Words {
            required property string modelData
            required property int index

            Layout.preferredWidth: Theme.px(56)
            kind: "caption"
            soft: index > 0
            text: modelData
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}

import QtQuick
import QtQuick.Layouts
import theme
import controls

// A chart with its title, and the button that shows it as a table.
CardFrame {
    id: card

    default property alias drawing: holder.data
    required property var chart
    required property var labels
    property bool tabled: false
    property bool tableOnly: false
    property bool marks: false

    spoken: chart.title

    RowLayout {
        width: card.inner
        spacing: Theme.step(2)

        Words {
            Layout.fillWidth: true
            kind: "title"
            strong: true
            text: card.chart.title
            Accessible.role: Accessible.Heading
        }

        Repeater {
            model: card.marks && !card.tabled ? [[Theme.chart1, card.labels.now_mark, 12], [Theme.text, card.labels.before_mark, 2]] : []

            RowLayout {
                required property var modelData

                spacing: Theme.step(1)

                Rectangle {
                    implicitWidth: Theme.px(parent.modelData[2])
                    implicitHeight: Theme.px(12)
                    radius: width > height / 2 ? Theme.px(3) : 0
                    color: parent.modelData[0]
                }

                Words {
                    kind: "caption"
                    soft: true
                    text: parent.modelData[1]
                    wrapMode: Text.NoWrap
                }
            }
        }

        IconButton {
            visible: !card.tableOnly
            side: Theme.targetSmall
            iconName: card.tabled ? "chart-no-axes-column" : "file-text"
            kind: "soft"
            text: card.tabled ? card.labels.chart : card.labels.table
            onClicked: card.tabled = !card.tabled
        }
    }

    Column {
        id: holder

        width: card.inner
        visible: !card.tabled && !card.tableOnly
    }

    ChartTable {
        width: card.inner
        visible: card.tabled || card.tableOnly
        chart: card.chart
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// All charts of the page: two beside each other where there is room, else one under the other.
GridLayout {
    id: charts

    required property var insights
    readonly property var shown: insights?.page ?? ({})
    readonly property var labels: insights?.labels ?? ({})
    readonly property bool wide: width >= Theme.px(880)

    columns: wide ? 2 : 1
    columnSpacing: Theme.step(4)
    rowSpacing: Theme.step(4)

    component Bars: ChartCard {
        id: bars

        property bool compact: false

        // Told when the grid has shared out its rows: asked for in between it would be asked of itself
        function spread() {
            rows.slack = height - implicitHeight;
        }

        onHeightChanged: Qt.callLater(bars.spread)
        onImplicitHeightChanged: Qt.callLater(bars.spread)
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.fillHeight: true
        labels: charts.labels

        BarRows {
            id: rows

            width: parent.width
            chart: bars.chart
            compact: bars.compact
            onPicked: (name, conversations) => charts.insights.pick(name, conversations)
        }
    }

    component Topics: ChartCard {
        id: topics

        property real noted: Theme.px(72)

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.fillHeight: true
        labels: charts.labels

        Words {
            visible: text.length > 0
            width: parent.width
            kind: "small"
            soft: true
            text: topics.chart.empty ?? ""
        }

        Repeater {
            model: topics.chart.rows

            TopicRow {
                required property var modelData

                width: parent?.width ?? 0
                entry: modelData
                noted: topics.noted
                onClicked: charts.insights.pick(modelData.name, modelData.conversations)
            }
        }
    }

    Bars {
        chart: charts.shown.topics
        marks: true
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.fillHeight: true
        spacing: Theme.step(4)

        ChartCard {
            id: lanes

            Layout.fillWidth: true
            labels: charts.labels
            chart: charts.shown.lanes

            LaneParts {
                width: parent.width
                chart: lanes.chart
                onPicked: (name, conversations) => charts.insights.pick(name, conversations)
            }
        }

        ChartCard {
            id: days

            Layout.fillWidth: true
            Layout.fillHeight: true
            labels: charts.labels
            chart: charts.shown.days

            RangeHead {
                width: parent.width
                columns: days.chart.columns
            }

            Repeater {
                model: days.chart.rows

                RangeRow {
                    required property var modelData

                    width: parent?.width ?? 0
                    entry: modelData
                }
            }
        }
    }

    Topics {
        chart: charts.shown.rising
    }

    Topics {
        chart: charts.shown.unanswered
        noted: Theme.px(36)
    }

    Bars {
        chart: charts.shown.endings
        marks: true
    }

    Bars {
        chart: charts.shown.whys
        compact: true
    }

    ChartCard {
        id: hours

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.fillHeight: true
        labels: charts.labels
        chart: charts.shown.hours

        HourColumns {
            width: parent.width
            chart: hours.chart
        }
    }

    Bars {
        chart: charts.shown.products
        compact: true
    }

    Bars {
        chart: charts.shown.languages
        compact: true
    }

    Bars {
        chart: charts.shown.handovers
        compact: true
    }

    ChartCard {
        Layout.fillWidth: true
        Layout.columnSpan: charts.columns
        labels: charts.labels
        chart: charts.shown.plugins
        tableOnly: true
    }
}

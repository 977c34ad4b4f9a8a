import QtQuick
import QtQuick.Layouts
import theme
import controls

// Title, stretch of time, and the sheet.
RowLayout {
    id: head

    required property var insights
    readonly property var shown: insights?.page ?? ({})

    spacing: Theme.step(3)

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Words {
            Layout.fillWidth: true
            kind: "heading"
            strong: true
            text: head.shown.title ?? ""
            Accessible.role: Accessible.Heading
        }

        Words {
            Layout.fillWidth: true
            kind: "small"
            soft: true
            text: head.shown.span ?? ""
        }
    }

    Spinner {
        visible: (head.insights?.busy ?? false)
        tone: Theme.textSoft
    }

    Segmented {
        options: (head.insights?.stretches ?? [])
        value: (head.insights?.stretch ?? "")
        label: head.shown.title ?? ""
        onChosen: value => head.insights.choose(value)
    }

    ProgressLine {
        visible: (head.insights?.exported ?? -1) >= 0
        implicitWidth: Theme.px(96)
        value: (head.insights?.exported ?? -1)
        label: (head.insights?.labels.export ?? "")
    }

    ActionButton {
        iconName: (head.insights?.exported ?? -1) >= 0 ? "x" : "download"
        text: (head.insights?.exported ?? -1) >= 0 ? (head.insights?.labels.cancel ?? "") : (head.insights?.labels.export ?? "")
        onClicked: (head.insights?.exported ?? -1) >= 0 ? head.insights.cancelExport() : head.insights.export()
    }
}

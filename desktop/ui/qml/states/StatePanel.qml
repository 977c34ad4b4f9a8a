pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// A state of the program: what happened, what still works, what to do next. `shown` comes from desktop/ui/states.py.
// In a taller box the actions stand at the bottom.
Rectangle {
    id: panel

    required property var shown
    // Without its frame it stands in the middle of an empty page
    property bool framed: true
    readonly property real padding: framed ? Theme.pad : 0

    signal acted(string id)

    implicitWidth: Theme.px(288)
    implicitHeight: body.height + (row.visible ? row.height + Theme.step(5) : 0) + 2 * padding
    radius: Theme.radiusCard
    color: framed ? Theme.raised : "transparent"
    border.width: framed ? Theme.hairline : 0
    border.color: Theme.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: shown.spoken

    Column {
        id: body

        x: panel.padding
        y: panel.padding
        width: panel.width - 2 * panel.padding
        spacing: Theme.px(10)

        Row {
            width: parent.width
            bottomPadding: Theme.px(2)
            spacing: Theme.step(3)

            Badge {
                anchors.verticalCenter: parent.verticalCenter
                iconName: panel.shown.icon
                tone: panel.shown.tone
                busy: panel.shown.busy
            }

            Words {
                anchors.verticalCenter: parent.verticalCenter
                anchors.verticalCenterOffset: -Theme.hairline
                width: parent.width - Theme.badge - parent.spacing
                kind: "title"
                strong: true
                text: panel.shown.title
                Accessible.role: Accessible.Heading
            }
        }

        StateMeasure {
            width: parent.width
            shown: panel.shown
        }

        Words {
            visible: text.length > 0
            width: parent.width
            kind: "display"
            strong: true
            font.letterSpacing: Theme.px(0.5)
            text: panel.shown.number ?? ""
        }

        Paragraph {
            visible: text.length > 0
            width: parent.width
            soft: true
            words: panel.shown.text
        }

        FactsGrid {
            visible: panel.shown.facts.length > 0
            width: parent.width
            kind: "body"
            facts: panel.shown.facts
        }

        StateSteps {
            width: parent.width
            shown: panel.shown
        }
    }

    Flow {
        id: row

        visible: panel.shown.actions.length > 0
        x: panel.padding
        y: panel.height - height - panel.padding
        width: body.width
        spacing: Theme.step(2)

        Repeater {
            model: panel.shown.actions

            ActionButton {
                required property var modelData

                kind: modelData.kind
                iconName: modelData.icon
                text: modelData.text
                keys: modelData.keys
                onClicked: panel.acted(modelData.id)
            }
        }
    }
}

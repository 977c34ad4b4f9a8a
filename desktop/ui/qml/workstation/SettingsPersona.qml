pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import theme
import controls

// A persona: its name, how it is told to speak, and the first thing it would say.
T.AbstractButton {
    id: row

    required property var persona

    signal chosen

    implicitHeight: lines.height + Theme.step(4) + Theme.step(1)
    enabled: persona.can
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: [persona.title, persona.standing, persona.problem].filter(part => part).join(", ")
    Accessible.description: [persona.tone, persona.greeting, ...persona.adds].filter(part => part).join(" ")
    // Qt tells a screen reader what it knows of the button itself
    checkable: true
    autoExclusive: true
    checked: persona.chosen
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()
    onClicked: row.chosen()

    contentItem: Item {
        RadioMark {
            id: mark

            x: Theme.pad
            y: Theme.step(4) + Theme.px(2)
            on: row.persona.chosen
            active: row.enabled
        }

        Column {
            id: lines

            x: mark.x + mark.width + Theme.step(3)
            y: Theme.step(4)
            width: row.width - x - Theme.pad
            spacing: Theme.step(1)

            Row {
                spacing: Theme.step(3)

                Words {
                    strong: true
                    text: row.persona.title
                    Accessible.ignored: true
                }

                Chip {
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.persona.standing
                    Accessible.ignored: true
                }
            }

            Paragraph {
                visible: words.length > 0
                width: parent.width
                words: row.persona.greeting
                Accessible.ignored: true
            }

            Paragraph {
                visible: words.length > 0
                width: parent.width
                kind: "small"
                soft: true
                words: row.persona.tone
                Accessible.ignored: true
            }

            Repeater {
                model: row.persona.adds

                Paragraph {
                    required property string modelData

                    width: lines.width
                    kind: "small"
                    soft: true
                    words: modelData
                    Accessible.ignored: true
                }
            }

            FieldProblem {
                text: row.persona.problem
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.lifted(Qt.alpha(Theme.raised, 0), row.hovered && row.enabled, row.down)

        FocusRing {
            anchors.margins: Theme.focusGap
            shown: row.visualFocus
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import controls

// What was asked where it did not help: somebody says what was meant, and it counts from then on.
SettingsLine {
    id: row

    required property var measuring

    Chip {
        anchors.verticalCenter: parent.verticalCenter
        text: row.measuring.waits
        iconName: "hand"
        tone: "warning"
    }

    below: [
        Repeater {
            model: row.measuring.proposals

            MeasureProposal {
                required property var modelData

                width: row.inner
                proposal: modelData
                actions: row.measuring.actions
                onAgreed: row.measuring.right(modelData.id)
                onAsked: row.measuring.ask(modelData.id)
                onLeftOut: row.measuring.leaveOut(modelData.id)
                onMeant: action => row.measuring.settle(modelData.id, action)
            }
        },
        Paragraph {
            visible: words.length > 0
            width: row.inner
            kind: "small"
            soft: true
            words: row.measuring.more
        }
    ]
}

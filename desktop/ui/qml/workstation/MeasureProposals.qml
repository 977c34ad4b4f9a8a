pragma ComponentBehavior: Bound

import QtQuick
import controls

// What was asked where it did not help: somebody says what was meant, and it counts from then on.
SettingsLine {
    id: row

    required property var review

    Chip {
        anchors.verticalCenter: parent.verticalCenter
        text: row.review.waits
        iconName: "hand"
        tone: "warning"
    }

    below: [
        Repeater {
            model: row.review.proposals

            MeasureProposal {
                required property var modelData

                width: row.inner
                proposal: modelData
                actions: row.review.actions
                onAgreed: row.review.right(modelData.id)
                onAsked: row.review.ask(modelData.id)
                onLeftOut: row.review.leaveOut(modelData.id)
                onMeant: action => row.review.settle(modelData.id, action)
            }
        },
        Paragraph {
            visible: words.length > 0
            width: row.inner
            kind: "small"
            soft: true
            words: row.review.more
        },
        FieldProblem {
            text: row.review.trouble
        }
    ]
}

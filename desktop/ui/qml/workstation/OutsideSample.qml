pragma ComponentBehavior: Bound

import QtQuick
import controls

// What leaves the building, to be looked at, and the word that allows it or takes that back.
SettingsLine {
    id: row

    required property var outside

    ActionButton {
        visible: !row.outside.allowed
        kind: "primary"
        enabled: row.outside.canAllow
        iconName: "check"
        text: qsTr("Allow it")
        onClicked: row.outside.allow()
    }

    ActionButton {
        visible: row.outside.allowed
        iconName: "undo-2"
        text: qsTr("Take it back")
        onClicked: row.outside.forbid()
    }

    below: [
        Paragraph {
            visible: words.length > 0
            width: row.inner
            kind: "small"
            soft: true
            words: row.outside.sampleTold
        },
        MarkdownBlock {
            visible: row.outside.sample.length > 0
            width: row.inner
            textKind: "small"
            block: ({
                    "kind": "code",
                    "text": row.outside.sample
                })
            Accessible.role: Accessible.StaticText
            Accessible.name: row.outside.sample
        },
        FieldProblem {
            text: row.outside.trouble
        }
    ]
}

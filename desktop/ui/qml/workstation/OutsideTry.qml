pragma ComponentBehavior: Bound

import QtQuick
import controls

// A sentence is typed and what would leave of it stands below, at every key.
SettingsLine {
    id: row

    required property var outside

    spoken: ""

    below: [
        EntryField {
            width: row.inner
            label: row.title
            placeholderText: qsTr("I am Wang Fang, 138 0000 1234, where is my parcel?")
            onTextEdited: row.outside.put(text)
        },
        MarkdownBlock {
            visible: row.outside.left.length > 0
            width: row.inner
            textKind: "small"
            block: ({
                    "kind": "code",
                    "text": row.outside.left
                })
            Accessible.role: Accessible.StaticText
            Accessible.name: row.outside.left
        }
    ]
}

pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// A section: its name, what is true of all of it, and its rows between hairlines.
Column {
    id: part

    required property var section
    required property var rows
    required property var settings
    required property var said
    required property var values

    spacing: Theme.step(1)

    Words {
        width: parent.width
        kind: "heading"
        strong: true
        text: part.section.title ?? ""
        Accessible.role: Accessible.Heading
    }

    Paragraph {
        visible: words.length > 0
        width: Math.min(parent.width, Theme.px(640))
        bottomPadding: Theme.step(4)
        kind: "small"
        soft: true
        words: part.section.note ?? ""
    }

    CardFrame {
        visible: part.rows.length > 0
        width: parent.width
        padding: Theme.hairline
        spacing: 0
        spoken: part.section.title ?? ""

        Repeater {
            model: part.rows

            SettingsRow {
                required property string modelData
                required property int index

                width: parent?.width ?? 0
                row: modelData
                first: index === 0
                text: part.said[modelData] ?? ({})
                value: part.values[modelData]
                values: part.values
                settings: part.settings
            }
        }
    }
}

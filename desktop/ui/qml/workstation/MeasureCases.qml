pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// Questions one by one: what was said, and what became of it.
Column {
    id: list

    required property string title
    required property var cases
    required property string none

    visible: title.length > 0
    spacing: Theme.step(3)

    Words {
        width: parent.width
        strong: true
        text: list.title
        Accessible.role: Accessible.Heading
    }

    Paragraph {
        visible: words.length > 0
        width: parent.width
        kind: "small"
        soft: true
        words: list.none
    }

    Repeater {
        model: list.cases

        Column {
            id: line

            required property var modelData

            width: list.width
            spacing: Theme.px(2)
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData.text + " " + modelData.told

            Paragraph {
                width: parent.width
                words: line.modelData.text
                Accessible.ignored: true
            }

            Paragraph {
                width: parent.width
                kind: "small"
                soft: true
                words: line.modelData.told
                Accessible.ignored: true
            }
        }
    }
}

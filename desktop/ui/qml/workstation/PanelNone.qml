import QtQuick
import theme
import controls

// The head of the order panel while no order is spoken of, where its number will stand.
Column {
    id: none

    property string title: ""
    property string text: ""

    topPadding: Theme.px(17)
    bottomPadding: Theme.step(5)
    spacing: Theme.step(1)

    Words {
        width: parent.width
        kind: "title"
        strong: true
        text: none.title
        Accessible.role: Accessible.Heading
    }

    Paragraph {
        width: parent.width
        kind: "small"
        soft: true
        words: none.text
    }
}

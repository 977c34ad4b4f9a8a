import QtQuick
import theme
import controls

// A part of the order panel: a hairline, a small title, its content in one column.
Column {
    id: section

    property string title: ""
    property real inset: Theme.step(5)
    default property alias content: body.data

    width: parent ? parent.width : 0

    Divider {
        width: parent.width
    }

    Words {
        visible: text.length > 0
        x: Theme.step(5)
        width: parent.width - 2 * x
        topPadding: Theme.step(4)
        bottomPadding: Theme.step(2)
        kind: "caption"
        strong: true
        soft: true
        text: section.title
        Accessible.role: Accessible.Heading
    }

    Column {
        id: body

        x: section.inset
        width: parent.width - 2 * x
        spacing: Theme.step(2)
        bottomPadding: Theme.step(4)
    }
}

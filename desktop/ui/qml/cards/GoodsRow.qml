import QtQuick
import QtQuick.Layouts
import theme
import controls

// One article of an order.
RowLayout {
    id: row

    required property var modelData

    spacing: Theme.step(3)
    Accessible.role: Accessible.ListItem
    Accessible.name: [modelData.title, modelData.detail, modelData.price].join(", ")

    IconTile {
        outlined: true
        iconName: row.modelData.icon ?? "package"
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Paragraph {
            Layout.fillWidth: true
            maximumLineCount: 3
            elide: Text.ElideRight
            words: row.modelData.title
            Accessible.ignored: true
        }

        Words {
            Layout.fillWidth: true
            kind: "small"
            soft: true
            text: row.modelData.detail
            Accessible.ignored: true
        }
    }

    Line {
        text: row.modelData.price
        Accessible.ignored: true
    }
}

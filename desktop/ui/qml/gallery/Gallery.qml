import QtQuick
import theme
import controls

// The control library in the theme that is set, in two columns. snapshot.py puts the three themes side by side.
Rectangle {
    id: page

    implicitWidth: 944
    implicitHeight: Math.max(column.height, second.height) + 2 * Theme.step(6)
    color: Theme.background

    Column {
        id: column

        x: Theme.step(6)
        y: Theme.step(5)
        width: page.width / 2 - 2 * Theme.step(6)
        spacing: Theme.step(6)

        Words {
            kind: "title"
            strong: true
            text: Theme.mode === "light" ? qsTr("Light") : Theme.mode === "dark" ? qsTr("Dark") : qsTr("High contrast")
        }

        GalleryButtons {
            width: parent.width
        }

        GalleryFields {
            width: parent.width
        }

        GalleryWords {
            width: parent.width
        }

        GalleryCards {
            width: parent.width
        }

        GalleryFocus {
            width: parent.width
        }
    }

    Column {
        id: second

        x: column.x + column.width + 2 * Theme.step(6)
        y: column.y
        width: column.width
        spacing: Theme.step(6)

        GalleryMarks {
            width: parent.width
        }

        GalleryTouch {
            width: parent.width
        }
    }
}

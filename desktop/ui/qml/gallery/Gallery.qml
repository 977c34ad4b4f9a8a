import QtQuick
import theme
import controls

// The control library in the theme that is set, as a column. snapshot.py puts the three themes side by side.
Rectangle {
    id: page

    implicitWidth: 472
    implicitHeight: column.height + 2 * Theme.step(6)
    color: Theme.background

    Column {
        id: column

        x: Theme.step(6)
        y: Theme.step(5)
        width: page.width - 2 * Theme.step(6)
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
}

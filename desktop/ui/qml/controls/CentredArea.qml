import QtQuick

// Content in the middle of its place; where it is too high for that, it is scrolled.
ScrollArea {
    id: area

    default property alias centred: column.data

    Item {
        width: area.inner
        height: Math.max(area.height, column.height)

        Column {
            id: column

            // A little above the middle, where the eye looks for it
            y: Math.max(0, Math.round((parent.height - height) * 0.42))
            width: parent.width
        }
    }
}

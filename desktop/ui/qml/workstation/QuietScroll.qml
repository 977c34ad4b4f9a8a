import QtQuick
import QtQuick.Templates as T
import theme
import "../controls/reveal.js" as Reveal

// A column that may be longer than its place, with a thin bar that shows only where there is more.
Flickable {
    id: flick

    default property alias content: column.data
    // Room at the right in which the bar covers nothing
    property real gutter: 0

    implicitHeight: column.height
    contentWidth: width
    contentHeight: column.height
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.VerticalFlick
    interactive: contentHeight > height
    clip: true
    Keys.onDownPressed: bar.increase()
    Keys.onUpPressed: bar.decrease()

    T.ScrollBar.vertical: T.ScrollBar {
        id: bar

        implicitWidth: Theme.px(8)
        padding: Theme.px(2)
        visible: flick.interactive
        policy: T.ScrollBar.AlwaysOn
        Accessible.ignored: true
        contentItem: Rectangle {
            radius: width / 2
            color: bar.hovered || bar.pressed ? Theme.control : Theme.outline
        }
    }

    Connections {
        target: flick.Window.window

        function onActiveFocusItemChanged() {
            Reveal.reveal(flick.Window.activeFocusItem, flick, column, 0);
        }
    }

    Column {
        id: column

        width: flick.width - flick.gutter
    }
}

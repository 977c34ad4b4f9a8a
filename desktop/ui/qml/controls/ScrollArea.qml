import QtQuick
import theme
import "reveal.js" as Reveal

// A page that may be longer than its place: scrolled with one finger, the keys, or the button that says there is more.
Item {
    id: area

    default property alias content: column.data
    property alias spacing: column.spacing
    readonly property alias inner: column.width
    readonly property alias contentHeight: column.height
    readonly property bool more: flick.contentHeight - flick.contentY > flick.height + 2

    function pageDown() {
        flick.contentY = Math.min(flick.contentHeight - flick.height, flick.contentY + flick.height * 0.8);
    }

    implicitHeight: column.height
    clip: true
    Keys.onDownPressed: pageDown()

    Connections {
        target: area.Window.window

        function onActiveFocusItemChanged() {
            Reveal.reveal(area.Window.activeFocusItem, flick, column, flick.contentHeight > flick.height ? bar.height : 0);
        }
    }

    Flickable {
        id: flick

        anchors.fill: parent
        contentWidth: width
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        flickableDirection: Flickable.VerticalFlick

        Column {
            id: column

            width: flick.width
        }
    }

    Rectangle {
        id: bar

        // What lies under it is reached by scrolling
        readonly property bool covers: true

        visible: area.more
        anchors.bottom: parent.bottom
        width: parent.width
        height: button.height + Theme.step(3)
        color: Theme.background

        Divider {
            width: parent.width
        }

        ActionButton {
            id: button

            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            kind: "quiet"
            iconName: "chevron-down"
            text: qsTr("More below")
            onClicked: area.pageDown()
        }
    }
}

import QtQuick
import theme
import controls

// A message that got no answer: it is kept, and may be sent again.
Column {
    id: row

    required property var host
    property var keys: ({})

    signal retry
    signal edit

    topPadding: Theme.step(1)
    bottomPadding: Theme.step(4)
    spacing: Theme.step(1)

    Words {
        visible: text.length > 0
        width: row.width
        soft: true
        text: row.host.kind === "stopped" ? qsTr("Stopped. What was asked is kept.") : row.host.text
    }

    Row {
        x: -Theme.step(2)
        spacing: Theme.step(1)

        ActionButton {
            kind: "quiet"
            extent: "small"
            iconName: "rotate-ccw"
            text: qsTr("Try again")
            keys: row.host.index === 0 ? row.keys.retry ?? "" : ""
            onClicked: row.retry()
        }

        ActionButton {
            kind: "quiet"
            extent: "small"
            faint: true
            iconName: "pencil"
            text: qsTr("Edit")
            onClicked: row.edit()
        }
    }
}

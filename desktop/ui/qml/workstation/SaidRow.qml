import QtQuick
import theme
import controls

// What was asked: a tint to the right, the time and the way it came beside it.
Item {
    id: row

    required property var host

    implicitHeight: bubble.height + Theme.step(4)

    Bubble {
        id: bubble

        anchors.right: parent.right
        limit: Math.min(Theme.px(520), row.width - mark.width - Theme.step(2))
        text: row.host.text
        failed: row.host.failed
        Accessible.ignored: true
    }

    Row {
        id: mark

        anchors.right: bubble.left
        anchors.rightMargin: Theme.step(2)
        anchors.verticalCenter: bubble.verticalCenter
        spacing: Theme.step(1)

        Icon {
            visible: name.length > 0
            anchors.verticalCenter: parent.verticalCenter
            name: row.host.source === "voice" ? "mic" : row.host.source === "touch" ? "hand" : ""
            tone: Theme.textSoft
            extent: Math.round(Theme.size("caption") * 1.1)
        }

        Line {
            kind: "caption"
            soft: true
            text: row.host.when
            Accessible.ignored: true
        }
    }
}

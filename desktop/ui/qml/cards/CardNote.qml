import QtQuick
import theme
import controls

// A remark inside a card: stuck, no link, kept here.
Rectangle {
    id: host

    property var note: null
    // On a page that stands in the middle
    property bool centred: false
    readonly property real ahead: Theme.iconSmall + Theme.step(2)
    readonly property real aside: centred ? Math.max(0, (width - 2 * Theme.step(3) - ahead - label.contentWidth) / 2) : 0

    visible: Boolean(note)
    implicitHeight: visible ? label.height + 2 * label.y : 0
    radius: Theme.radius
    color: Theme.toneSoft(host.note?.tone ?? "neutral")
    border.width: Theme.edge
    border.color: Theme.outline

    Icon {
        x: Theme.step(3) + host.aside
        y: label.y + Math.round((label.height / Math.max(1, label.lineCount) - height) / 2)
        name: host.note?.icon ?? ""
        tone: Theme.tone(host.note?.tone ?? "neutral")
        extent: Theme.iconSmall
    }

    Paragraph {
        id: label

        x: Theme.step(3) + host.ahead + host.aside
        y: Theme.step(2)
        width: host.width - host.ahead - 2 * Theme.step(3)
        kind: Theme.touch ? "body" : "small"
        words: host.note?.text ?? ""
    }
}

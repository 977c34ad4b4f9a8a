import QtQuick
import theme
import controls

// A remark inside a card: stuck, no link, kept here.
Rectangle {
    id: host

    property var note: null

    visible: note !== null
    implicitHeight: visible ? words.height + 2 * words.y : 0
    radius: Theme.radius
    color: Theme.toneSoft(host.note?.tone ?? "neutral")
    border.width: Theme.edge
    border.color: Theme.outline

    Icon {
        x: Theme.step(3)
        y: words.y + Math.round((words.height / Math.max(1, words.lineCount) - height) / 2)
        name: host.note?.icon ?? ""
        tone: Theme.tone(host.note?.tone ?? "neutral")
        extent: Theme.iconSmall
    }

    Words {
        id: words

        x: Theme.step(3) + Theme.iconSmall + Theme.step(2)
        y: Theme.step(2)
        width: host.width - x - Theme.step(3)
        kind: Theme.touch ? "body" : "small"
        text: host.note?.text ?? ""
    }
}

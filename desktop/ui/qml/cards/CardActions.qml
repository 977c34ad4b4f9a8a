import QtQuick
import theme

// The last row of a card: what can be done, left, and how old the facts are, right (below, where there is no room).
Item {
    id: host

    default property alias buttons: flow.data
    property var age: null
    // What the buttons need in one row
    readonly property real natural: Array.from(flow.visibleChildren).reduce((sum, button) => sum + button.implicitWidth + flow.spacing, -flow.spacing)
    readonly property bool beside: natural + mark.implicitWidth + Theme.step(4) <= width
    readonly property bool any: flow.visibleChildren.length > 0

    visible: any || mark.visible
    implicitHeight: beside || !any ? Math.max(any ? flow.height : 0, mark.height) : flow.height + (mark.visible ? mark.height + Theme.step(2) : 0)

    Flow {
        id: flow

        width: host.beside ? host.natural : host.width
        spacing: Theme.step(2)
    }

    CardAge {
        id: mark

        age: host.age
        x: host.any && host.beside ? host.width - width : 0
        y: host.any ? (host.beside ? Math.round((flow.height - height) / 2) : flow.height + Theme.step(2)) : 0
    }
}

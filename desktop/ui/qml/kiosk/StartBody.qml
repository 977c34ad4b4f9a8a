import QtQuick
import theme

// Greeting and choices, below each other on a standing screen and side by side on a lying one. What room is left is
// shared out between them.
Item {
    id: body

    property real available: 0
    property bool landscape: false
    property string shop: ""
    property bool listening: false
    property real level: 0
    property bool canHear: true
    property bool canScan: false
    readonly property real spare: landscape ? 0 : Math.max(0, available - greeting.height - choices.height + greeting.gap)
    readonly property real between: Theme.step(landscape ? 14 : 0)

    signal topic(string name)
    signal careEntered
    signal started
    signal ended

    implicitHeight: landscape ? Math.max(available, greeting.height, choices.height) : Math.max(available, choices.y + choices.height)

    StartGreeting {
        id: greeting

        y: body.landscape ? Math.max(0, (body.height - height) / 2) : Math.round(Math.min(Theme.step(6), body.spare * 0.2))
        width: body.landscape ? Math.round((parent.width - body.between) * 0.46) : parent.width
        gap: body.landscape ? Theme.step(8) : Math.round(Math.max(Theme.step(3), Math.min(Theme.step(10), body.spare * 0.3)))
        shop: body.shop
        listening: body.listening
        level: body.level
        canHear: body.canHear
        onStarted: body.started()
        onEnded: body.ended()
    }

    StartChoices {
        id: choices

        x: body.landscape ? parent.width - width : 0
        y: body.landscape ? Math.max(0, (body.height - height) / 2) : greeting.y + greeting.height + Math.max(Theme.step(5), Math.min(Theme.step(12), body.spare * 0.4))
        width: body.landscape ? Math.round((parent.width - body.between) * 0.54) : parent.width
        canScan: body.canScan
        onTopic: name => body.topic(name)
        onCareEntered: body.careEntered()
    }
}

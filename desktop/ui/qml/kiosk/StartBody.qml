import QtQuick
import theme

// Greeting, microphone and choices: below each other on a standing screen, side by side on a lying one. What room is
// left is shared out between them.
Item {
    id: body

    property real available: 0
    property bool landscape: false
    property string shop: ""
    property bool listening: false
    property real level: 0
    property bool canHear: true
    property bool canScan: false
    // In the largest type of care mode a lying screen has room for the microphone, not for a large greeting
    readonly property bool low: landscape && Theme.care && Theme.larger
    // What is only told gives way before anything that can be touched has to be scrolled to
    readonly property real over: greeting.height + mic.whole + (landscape ? Theme.step(3) : choices.whole + gaps) - available
    // The least room above the microphone and above the choices of a standing screen
    readonly property real gaps: Theme.step(3) + Theme.step(5)
    readonly property real between: Theme.step(landscape ? 14 : 0)
    readonly property real spare: Math.max(0, available - greeting.height - mic.height - (landscape ? 0 : choices.height))

    signal topic(string name)
    signal careEntered
    signal started
    signal ended
    signal tapped

    implicitHeight: Math.max(available, choices.y + choices.height, mic.y + mic.height)

    StartGreeting {
        id: greeting

        y: Math.round(body.landscape ? body.spare * 0.35 : Math.max(0, Math.min(Theme.step(6), (body.spare - body.gaps) * 0.2)))
        width: body.landscape ? Math.round((parent.width - body.between) * 0.46) : parent.width
        shop: body.shop
        low: body.low
    }

    StartMic {
        id: mic

        y: greeting.y + greeting.height + Math.round(Math.max(Theme.step(body.low ? 1 : 3), Math.min(Theme.step(10), body.spare * 0.3)))
        width: greeting.width
        listening: body.listening
        level: body.level
        canHear: body.canHear
        brief: body.over > 0
        outer: !(body.landscape && Theme.care)
        onStarted: body.started()
        onEnded: body.ended()
        onTapped: body.tapped()
    }

    StartChoices {
        id: choices

        x: body.landscape ? parent.width - width : 0
        y: Math.round(body.landscape ? Math.max(0, (body.available - height) / 2) : mic.y + mic.height + Math.max(Theme.step(5), Math.min(Theme.step(12), body.spare * 0.4)))
        width: body.landscape ? Math.round((parent.width - body.between) * 0.54) : parent.width
        canScan: body.canScan
        // Larger targets instead of a hole below them; the shares above stay as they are
        stretch: Theme.care && !Theme.larger && !body.landscape ? Math.max(0, Math.min(Theme.px(56), (body.available - greeting.height - mic.height - whole - Theme.step(28)) / 2)) : 0
        low: body.low
        landscape: body.landscape
        brief: body.landscape ? whole > body.available : body.over > mic.example
        onTopic: name => body.topic(name)
        onCareEntered: body.careEntered()
    }
}

import QtQuick

// Sizes of type in pixels by face, before text scale and zoom. Two weights, 400 and 600.
QtObject {
    readonly property var workstation: ({
            "hint": 11,
            "caption": 12,
            "small": 13,
            "body": 15,
            "lead": 15,
            "title": 17,
            "heading": 20,
            "answer": 20,
            "display": 28
        })
    readonly property var kiosk: ({
            "hint": 16,
            "caption": 18,
            "small": 18,
            "body": 20,
            "lead": 22,
            "title": 24,
            "heading": 30,
            "answer": 36,
            "display": 48
        })
    readonly property var care: ({
            "hint": 22,
            "caption": 26,
            "small": 26,
            "body": 26,
            "lead": 30,
            "title": 32,
            "heading": 36,
            "answer": 48,
            "display": 56
        })
    // Steps of the text scale A, A+, A++. The largest makes the kiosk's main text 30 px and care
    // mode's 39 px; a workstation has less room.
    readonly property var steps: ({
            "A": [1, 1],
            "A+": [1.15, 1.25],
            "A++": [1.3, 1.5]
        })
    // Already large: these grow by half of the step, so that a heading stays on its lines.
    readonly property var large: ["heading", "answer", "display"]

    function factor(kind, scale, touch) {
        const step = steps[scale][touch ? 1 : 0];
        return large.includes(kind) ? 1 + (step - 1) / 2 : step;
    }
}

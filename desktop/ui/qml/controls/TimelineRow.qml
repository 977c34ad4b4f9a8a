import QtQuick
import theme

// One line of a timeline: time, dot, words.
Item {
    id: row

    property string when: ""
    property string words: ""
    property string stage: "done"
    property bool last: false
    property real whenWidth: 0
    readonly property bool now: stage === "now"
    readonly property string kind: Theme.touch ? "body" : "small"
    readonly property real gap: last ? 0 : Theme.touch ? Theme.px(18) : Theme.px(14)
    readonly property real dotSide: Theme.touch ? (now ? Theme.px(20) : Theme.px(14)) : (now ? Theme.px(14) : Theme.px(10))
    readonly property real lane: Theme.touch ? Theme.px(24) : Theme.px(20)
    readonly property real between: Theme.touch ? Theme.px(20) : Theme.px(12)
    readonly property real middle: Math.round(label.firstLine / 2)

    // Room that the time takes without being cut
    readonly property real wanted: Math.ceil(time.implicitWidth)

    implicitHeight: Math.max(label.height, time.height) + gap

    Words {
        id: time

        y: label.baselineOffset - baselineOffset
        width: row.whenWidth
        kind: row.kind
        soft: true
        text: row.when
        horizontalAlignment: Text.AlignRight
    }

    Rectangle {
        visible: !row.last
        x: dot.x + dot.width / 2 - width / 2
        y: row.middle + row.dotSide / 2 + Theme.px(3)
        width: Theme.px(2)
        height: row.height - y + row.middle - Theme.px(Theme.touch ? 10 : 8)
        radius: width / 2
        color: Theme.outline
    }

    Rectangle {
        id: dot

        x: row.whenWidth + row.between + (row.lane - width) / 2
        y: row.middle - height / 2
        width: row.dotSide
        height: row.dotSide
        radius: width / 2
        color: row.now ? Theme.accent : row.stage === "todo" ? "transparent" : Theme.control
        border.width: row.stage === "todo" ? Theme.px(2) : 0
        border.color: Theme.control
    }

    Paragraph {
        id: label

        readonly property real firstLine: lineCount > 0 ? contentHeight / lineCount : height

        x: row.whenWidth + 2 * row.between + row.lane
        width: row.width - x
        kind: row.now ? (Theme.touch ? "lead" : "body") : row.kind
        strong: row.now
        soft: row.stage === "todo"
        words: row.words
    }
}

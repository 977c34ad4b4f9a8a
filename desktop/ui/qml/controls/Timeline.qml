pragma ComponentBehavior: Bound

import QtQuick

// What happened to a parcel, newest first. events: [{when, text, state}], state: now, done or todo.
Column {
    id: timeline

    property var events: []
    // Of the rows that stand here now: a list that is given again, or grows, never leaves the times without room
    readonly property real whenWidth: Math.max(0, ...Array.from(children).map(row => row.wanted ?? 0))

    spacing: 0
    Accessible.ignored: true

    Repeater {
        model: timeline.events

        TimelineRow {
            required property var modelData
            required property int index

            width: timeline.width
            when: modelData.when
            words: modelData.text
            stage: modelData.state
            last: index === timeline.events.length - 1
            whenWidth: Math.min(timeline.whenWidth, timeline.width * 0.42)
        }
    }
}

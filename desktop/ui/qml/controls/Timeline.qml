pragma ComponentBehavior: Bound

import QtQuick

// What happened to a parcel, newest first. events: [{when, text, state}], state: now, done or todo.
Column {
    id: timeline

    property var events: []
    property real whenWidth: 0

    function measure(width) {
        if (width > whenWidth)
            whenWidth = width;
    }

    onEventsChanged: whenWidth = 0
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
            onMeasured: width => timeline.measure(width)
        }
    }
}

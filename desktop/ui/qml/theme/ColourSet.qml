import QtQuick

// One set of colours. The other sets are this one with other values; the names are those of the
// design's token table. These are the light values.
QtObject {
    property color background: "#F5F6F8"
    property color surface: "#FFFFFF"
    property color raised: "#FFFFFF"
    // A quiet fill inside a surface: tables, disabled fields.
    property color sunken: "#EDF0F3"
    // A decorative hairline, 1.4:1; never the only edge of a control.
    property color outline: "#D3DAE2"
    // The edge of a field, toggle or secondary button, at least 3:1.
    property color control: "#76848F"
    property color text: "#15202B"
    property color textSoft: "#4C5B69"
    property color accent: "#0B6A6A"
    // Words and icons on the accent.
    property color accentText: "#FFFFFF"
    property color accentSoft: "#DCF0EE"
    property color good: "#1B6E3C"
    property color warning: "#8A5200"
    property color danger: "#B3261E"
    property color goodSoft: "#E4F3E9"
    property color warningSoft: "#FBF0DD"
    property color dangerSoft: "#FBE8E6"
    property color focus: accent
    property color disabled: "#647079"
    property color chart1: "#0B6A6A"
    property color chart2: "#4F9E9A"
    property color chart3: "#76848F"
    property color chart4: "#8A5200"
}

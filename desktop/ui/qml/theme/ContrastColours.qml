import QtQuick

// High contrast: what a tint says elsewhere, an edge says here (see Theme.edge).
ColourSet {
    background: "#000000"
    surface: "#000000"
    raised: "#000000"
    sunken: "#000000"
    outline: "#FFFFFF"
    control: "#FFFFFF"
    text: "#FFFFFF"
    textSoft: "#FFFFFF"
    accent: "#FFE500"
    accentText: "#000000"
    accentSoft: "#000000"
    good: "#FFFFFF"
    warning: "#FFFFFF"
    danger: "#FFFFFF"
    goodSoft: "#000000"
    warningSoft: "#000000"
    dangerSoft: "#000000"
    disabled: "#B8B8B8"
    chart1: "#FFE500"
    chart2: "#FFFFFF"
    chart3: "#B8B8B8"
    chart4: "#FFFFFF"
}

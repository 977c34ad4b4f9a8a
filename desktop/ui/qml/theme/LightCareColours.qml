import QtQuick

// Care mode asks for 7:1 for all words: six light values step down.
ColourSet {
    control: "#5F6D79"
    textSoft: "#3A4753"
    accent: "#075656"
    good: "#12542C"
    warning: "#653C00"
    danger: "#8C1C16"
    disabled: "#47535E"
}

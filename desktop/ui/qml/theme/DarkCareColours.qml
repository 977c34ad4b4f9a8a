import QtQuick

// Care mode asks for 7:1 for all words, on every dark surface as well.
DarkColours {
    control: "#8494A4"
    textSoft: "#BAC6D1"
    accent: "#66D6CD"
    danger: "#FFB3AB"
    disabled: "#AAB6C2"
}

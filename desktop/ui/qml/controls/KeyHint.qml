import QtQuick
import theme

// A key to press, small beside what it does.
Rectangle {
    property string keys: ""
    property color tone: Theme.textSoft
    property color edge: Theme.outline

    visible: keys.length > 0
    implicitWidth: Math.max(label.implicitWidth + Theme.px(10), implicitHeight)
    implicitHeight: Math.round(Theme.size("hint") * 1.65)
    radius: Theme.px(4)
    color: "transparent"
    border.width: Theme.hairline
    border.color: edge
    Accessible.ignored: true

    Line {
        id: label

        anchors.centerIn: parent
        kind: "hint"
        tone: parent.tone
        text: parent.keys
        lineHeight: 1
        Accessible.ignored: true
    }
}

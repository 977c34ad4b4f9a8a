import QtQuick
import theme
import controls

// The number as far as it was typed: a box for each digit, or a field where its length is not known.
Item {
    id: host

    property string entry: ""
    property var groups: []
    property bool wrong: false
    property string label: ""

    implicitHeight: boxes.visible ? boxes.height : field.height

    DigitBoxes {
        id: boxes

        visible: host.groups.length > 0
        width: Math.min(parent.width, implicitWidth)
        digits: host.entry
        groups: host.groups
        label: host.label
    }

    Rectangle {
        id: field

        visible: !boxes.visible
        width: parent.width
        height: Theme.px(Theme.care ? 88 : 72)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.focusWidth
        border.color: host.wrong ? Theme.danger : Theme.focus
        Accessible.role: Accessible.EditableText
        Accessible.name: host.label + " " + host.entry.split("").join(" ")

        Line {
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.step(5)
            width: parent.width - 2 * x
            kind: "heading"
            strong: true
            lineHeight: 1
            elide: Text.ElideLeft
            // Four by four, as one compares it with a receipt
            text: /^[0-9]+$/.test(host.entry) ? host.entry.replace(/([0-9]{4})(?=[0-9])/g, "$1 ") : host.entry
            Accessible.ignored: true
        }
    }
}

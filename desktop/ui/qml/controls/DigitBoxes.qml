pragma ComponentBehavior: Bound

import QtQuick
import theme

// A number in boxes, as it is typed or heard: filled ones tinted, the next one with a caret.
// groups: lengths of the groups, for example [4, 4, 3]; `hidden` shows dots instead.
Item {
    id: boxes

    property string digits: ""
    property var groups: [4]
    property bool hidden: false
    property string label: ""
    readonly property int count: groups.reduce((sum, size) => sum + size, 0)
    readonly property real gap: Theme.px(6)
    readonly property real groupGap: Theme.px(Theme.care ? 20 : 16)
    readonly property real box: Math.min(Theme.px(Theme.care ? 47 : 44), Math.floor((width - (count - 1) * gap - (groups.length - 1) * groupGap) / count))

    function place(index) {
        let left = 0;
        for (let group = 0, passed = groups[0]; group < groups.length - 1 && index >= passed; passed += groups[++group])
            left += groupGap;
        return left + index * (box + gap);
    }

    implicitWidth: count * Theme.px(Theme.care ? 47 : 44) + (count - 1) * gap + (groups.length - 1) * groupGap
    implicitHeight: Theme.px(Theme.care ? 72 : 60)
    Accessible.role: Accessible.StaticText
    Accessible.name: label + " " + (hidden ? digits.length + "/" + count : digits.split("").join(" "))

    Repeater {
        model: boxes.count

        Rectangle {
            id: box

            required property int index
            readonly property bool filled: index < boxes.digits.length
            readonly property bool next: index === boxes.digits.length

            x: boxes.place(index)
            width: boxes.box
            height: boxes.height
            radius: Theme.radius
            color: filled ? Theme.accentSoft : Theme.surface
            border.width: filled ? Theme.edge : next ? Theme.px(3) : Theme.px(2)
            border.color: filled ? Theme.outline : next ? Theme.accent : Theme.control

            Words {
                visible: box.filled
                anchors.centerIn: parent
                kind: "heading"
                strong: true
                lineHeight: 1
                text: boxes.hidden ? "•" : boxes.digits.charAt(box.index)
                Accessible.ignored: true
            }

            Rectangle {
                visible: box.next
                anchors.centerIn: parent
                width: Theme.px(3)
                height: Math.round(parent.height / 2)
                color: Theme.accent
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import theme

// The stages of an order from left to right. steps: [{label, state}], state: done, now or todo.
Row {
    id: steps

    property var stages: []
    readonly property real part: stages.length ? width / stages.length : 0

    Accessible.role: Accessible.StaticText
    Accessible.name: stages.map(stage => stage.label).join(", ")

    Repeater {
        model: steps.stages

        Item {
            id: stage

            required property var modelData
            required property int index
            readonly property bool reached: modelData.state !== "todo"
            readonly property real side: Theme.touch ? Theme.px(18) : Theme.px(12)

            width: steps.part
            height: label.y + label.height

            Rectangle {
                visible: stage.index > 0
                anchors.right: dot.horizontalCenter
                anchors.verticalCenter: dot.verticalCenter
                anchors.rightMargin: dot.width / 2
                width: steps.part - dot.width
                height: Theme.px(2)
                color: stage.reached ? Theme.accent : Theme.outline
            }

            Rectangle {
                id: dot

                anchors.horizontalCenter: parent.horizontalCenter
                y: Theme.px(2)
                width: stage.side
                height: stage.side
                radius: width / 2
                color: stage.reached ? Theme.accent : "transparent"
                border.width: stage.reached ? 0 : Theme.px(2)
                border.color: Theme.control
            }

            Words {
                id: label

                anchors.top: dot.bottom
                anchors.topMargin: Theme.step(1)
                width: parent.width
                kind: "caption"
                horizontalAlignment: Text.AlignHCenter
                soft: stage.modelData.state !== "now"
                strong: stage.modelData.state === "now"
                text: stage.modelData.label
                Accessible.ignored: true
            }
        }
    }
}

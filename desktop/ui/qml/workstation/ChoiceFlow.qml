pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// One of some that are too many for a bar: small buttons that wrap, their name before or above them. options: [{value, label}].
Item {
    id: choice

    property string label: ""
    property var options: []
    property string value: ""
    property bool active: true
    // Width of the names of all that stand below each other; 0 puts the name above
    property real names: 0
    readonly property bool beside: names > 0 && width >= names + Theme.px(320)

    signal chosen(string value)

    implicitHeight: flow.y + flow.height
    visible: options.length > 0

    Words {
        id: name

        visible: choice.label.length > 0
        width: choice.beside ? choice.names : choice.width
        height: choice.beside ? Math.max(Theme.targetSmall, implicitHeight) : implicitHeight
        kind: "small"
        soft: true
        text: choice.label
        Accessible.ignored: true
    }

    Flow {
        id: flow

        x: choice.beside ? choice.names : 0
        y: choice.beside || !name.visible ? 0 : name.height + Theme.step(1)
        width: choice.width - x
        spacing: Theme.step(2)
        Accessible.role: Accessible.Grouping
        Accessible.name: choice.label

        Repeater {
            model: choice.options

            ActionButton {
                required property var modelData
                readonly property bool current: modelData.value === choice.value

                // While nothing can be chosen only what was is shown
                visible: choice.active || current
                extent: "small"
                kind: current ? "chosen" : "secondary"
                enabled: choice.active
                text: modelData.label
                Accessible.role: Accessible.RadioButton
                Accessible.name: choice.label ? choice.label + ": " + modelData.label : modelData.label
                // Qt tells a screen reader what it knows of the button itself
                checkable: true
                autoExclusive: true
                checked: current
                onClicked: choice.chosen(modelData.value)
            }
        }
    }
}

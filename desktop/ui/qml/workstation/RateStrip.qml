import QtQuick
import QtQuick.Layouts
import theme
import controls

// Whether the conversation that has just ended helped: one touch, and it goes by itself for the next customer.
Rectangle {
    id: strip

    required property var rating
    readonly property bool asked: rating?.open ?? false
    readonly property var said: rating?.words ?? ({})
    // Milliseconds: time to turn to the screen again when the customer has gone
    readonly property int stay: 20000

    visible: asked
    implicitWidth: row.implicitWidth + Theme.px(20)
    implicitHeight: Math.max(Theme.targetLarge, row.implicitHeight + Theme.step(2))
    radius: Theme.radius
    color: Theme.raised
    border.width: Theme.hairline
    border.color: Theme.control
    Accessible.role: Accessible.Grouping
    Accessible.name: said.question ?? ""
    onAskedChanged: if (asked)
        going.restart()

    Timer {
        id: going

        interval: strip.stay
        onTriggered: strip.rating.leave()
    }

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.px(14)
        spacing: Theme.px(10)

        Words {
            text: strip.said.question ?? ""
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        ActionButton {
            extent: "small"
            iconName: "check"
            text: strip.said.good ?? ""
            onClicked: strip.rating.rate(true)
        }

        ActionButton {
            extent: "small"
            iconName: "x"
            text: strip.said.bad ?? ""
            onClicked: strip.rating.rate(false)
        }
    }
}

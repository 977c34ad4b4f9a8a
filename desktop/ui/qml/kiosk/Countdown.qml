import QtQuick
import theme
import controls

// How long until the page is cleared, and how to stay. Announced once when it gets short.
Row {
    id: countdown

    property int seconds: 60
    // Seconds left at which a screen reader is told
    readonly property int warnAt: 15
    readonly property string clock: Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0")

    spacing: Theme.step(3)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Clears in %1. Touch anywhere to stay").arg(clock)
    onSecondsChanged: if (seconds === warnAt)
        Accessible.announce(Accessible.name, Accessible.Assertive)

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: "timer"
        tone: Theme.textSoft
        extent: Theme.px(28)
    }

    Column {
        anchors.verticalCenter: parent.verticalCenter

        Row {
            Words {
                text: qsTr("Clears in") + " "
                Accessible.ignored: true
            }

            Words {
                strong: true
                text: countdown.clock
                Accessible.ignored: true
            }
        }

        Words {
            kind: "small"
            soft: true
            text: qsTr("Touch anywhere to stay")
            Accessible.ignored: true
        }
    }
}

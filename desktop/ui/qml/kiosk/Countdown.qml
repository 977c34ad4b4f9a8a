import QtQuick
import theme
import controls

// How long until the page is cleared, and how to stay. Announced once when it gets short.
Row {
    id: countdown

    property int seconds: 60
    // Seconds left at which a screen reader is told
    readonly property int warnAt: 15
    // What there is room for: without the second line, or the clock alone, less than which there never is
    property real room: whole
    readonly property real least: mark.width + spacing + time.implicitWidth
    readonly property real line: least + words.implicitWidth
    readonly property real whole: Math.max(line, mark.width + spacing + second.implicitWidth)
    readonly property string clock: Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0")

    spacing: Theme.step(3)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Clears in %1. Touch anywhere to stay").arg(clock)
    onSecondsChanged: if (seconds === warnAt)
        Accessible.announce(Accessible.name, Accessible.Assertive)

    Icon {
        id: mark

        anchors.verticalCenter: parent.verticalCenter
        name: "timer"
        tone: Theme.textSoft
        extent: Math.max(Theme.px(28), Theme.icon)
    }

    Column {
        anchors.verticalCenter: parent.verticalCenter

        Row {
            Words {
                id: words

                visible: countdown.room >= countdown.line
                text: qsTr("Clears in") + " "
                Accessible.ignored: true
            }

            Words {
                id: time

                strong: true
                text: countdown.clock
                Accessible.ignored: true
            }
        }

        Words {
            id: second

            visible: countdown.room >= countdown.whole
            kind: "small"
            soft: true
            text: qsTr("Touch anywhere to stay")
            Accessible.ignored: true
        }
    }
}

import QtQuick
import theme

// What the letters may become: the letters above, the words to touch below, the likeliest first. It has its place whether
// there is anything to choose or not, so that no key moves under a finger.
// growing: reading, words, candidates [string], earlier, later. tall: two rows of words, where there is room.
Rectangle {
    id: bar

    property var growing: ({})
    property bool tall: false
    readonly property string reading: growing.reading ?? ""
    readonly property var candidates: growing.candidates ?? []
    readonly property bool empty: reading.length === 0
    readonly property bool paged: (growing.earlier ?? false) || (growing.later ?? false)
    readonly property real tallHeight: choices.y + 2 * Theme.target + 2 * Theme.step(1)
    // Of five words the two likeliest may be whole sentences
    readonly property int above: tall ? 2 : candidates.length

    signal picked(int index)
    signal turned(bool onwards)

    implicitHeight: choices.y + choices.height + Theme.step(1)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: empty ? hint.words : qsTr("Chinese for %1").arg(reading)

    Paragraph {
        id: hint

        visible: bar.empty
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.step(4)
        horizontalAlignment: Text.AlignHCenter
        soft: true
        words: qsTr("Type the sound, like ni hao, then touch the word")
        Accessible.ignored: true
    }

    Line {
        id: letters

        x: Theme.step(4)
        y: Theme.step(1)
        width: parent.width - 2 * x
        tone: Theme.accent
        text: bar.reading
        // The last letters are those that were typed just now
        elide: Text.ElideLeft
        Accessible.ignored: true
    }

    Item {
        id: choices

        x: Theme.step(1)
        anchors.top: letters.bottom
        width: parent.width - 2 * x
        height: bar.tall ? 2 * Theme.target + Theme.step(1) : Theme.target
        visible: !bar.empty

        CandidateRow {
            id: best

            width: parent.width - (bar.paged ? pages.width + Theme.step(1) : 0)
            height: Theme.target
            words: bar.candidates.slice(0, bar.above)
            onPicked: index => bar.picked(index)
        }

        CandidateRow {
            visible: bar.tall
            anchors.bottom: parent.bottom
            width: best.width
            height: Theme.target
            from: bar.above
            words: bar.candidates.slice(bar.above)
            onPicked: index => bar.picked(index)
        }

        Grid {
            id: pages

            visible: bar.paged
            anchors.right: parent.right
            columns: bar.tall ? 1 : 2
            spacing: Theme.step(1)

            IconButton {
                // On one row its place is the words' as long as there is nothing earlier
                visible: bar.tall || bar.growing.earlier || false
                enabled: bar.growing.earlier ?? false
                kind: "secondary"
                iconName: bar.tall ? "chevron-up" : "chevron-left"
                text: qsTr("Earlier words")
                onClicked: bar.turned(false)
            }

            IconButton {
                enabled: bar.growing.later ?? false
                kind: "secondary"
                iconName: bar.tall ? "chevron-down" : "chevron-right"
                text: qsTr("More words")
                onClicked: bar.turned(true)
            }
        }
    }
}

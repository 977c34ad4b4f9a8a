pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// What is asked, and ready-made questions by one touch. They give way to what is being typed where they are not seen whole.
Column {
    id: question

    property var suggestions: []
    property bool typing: false
    // Height that there is
    property real room: 0
    readonly property real whole: headline.height + spacing + ready.implicitHeight

    signal asked(string text)

    spacing: Theme.step(5)

    Headline {
        id: headline

        width: parent.width
        // In care mode's larger type the questions below need its room
        largest: Theme.care && Theme.larger ? "heading" : "answer"
        smaller: "heading"
        words: metrics.advanceWidth <= width ? metrics.text : qsTr("Your question")
    }

    TextMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: Theme.size("heading")
        font.weight: Font.DemiBold
        text: qsTr("What would you like to know?")
    }

    Flow {
        id: ready

        visible: !question.typing || question.whole <= question.room
        width: parent.width
        spacing: Theme.step(3)

        Repeater {
            model: question.suggestions

            ActionButton {
                required property string modelData

                width: Math.min(implicitWidth, question.width)
                text: modelData
                onClicked: question.asked(modelData)
            }
        }
    }
}

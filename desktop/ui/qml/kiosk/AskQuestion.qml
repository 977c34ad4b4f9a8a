pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// What is asked, and ready-made questions by one touch.
Column {
    id: question

    property var suggestions: []

    signal asked(string text)

    spacing: Theme.step(5)

    Headline {
        width: parent.width
        largest: "answer"
        smaller: "heading"
        words: qsTr("What would you like to know?")
    }

    Flow {
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

pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// What is asked: ready-made questions by one touch, and the words that are being typed.
Column {
    id: question

    property string entry: ""
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

    Rectangle {
        width: parent.width
        height: Math.max(Theme.px(72), words.implicitHeight + 2 * Theme.step(4))
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.focusWidth
        border.color: Theme.focus
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Your question") + " " + words.text

        Words {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.step(5)
            width: parent.width - 2 * x
            kind: "title"
            soft: question.entry.length === 0
            text: question.entry ? question.entry : qsTr("Type here")
            Accessible.ignored: true
        }
    }
}

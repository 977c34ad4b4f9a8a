pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// A question in words, where there is no voice: ready-made ones by one touch, or typed on the screen or on keys.
// From the controller: entry, suggestions [string]. Signals: typed(character), erased(), entered(), asked(text), and
// those of KioskPage.
KioskPage {
    id: page

    property string entry: ""
    property var suggestions: []

    signal typed(string character)
    signal erased
    signal entered
    signal asked(string text)

    canGoBack: true
    canTalk: false
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("A person")
        }
    ]

    ScrollArea {
        id: area

        anchors.fill: parent
        spacing: Theme.step(5)

        Headline {
            width: area.inner
            largest: "answer"
            smaller: "heading"
            text: qsTr("What would you like to know?")
        }

        Flow {
            width: area.inner
            spacing: Theme.step(3)

            Repeater {
                model: page.suggestions

                ActionButton {
                    required property string modelData

                    text: modelData
                    onClicked: page.asked(modelData)
                }
            }
        }

        Rectangle {
            width: area.inner
            height: Math.max(Theme.px(72), words.implicitHeight + 2 * Theme.step(4))
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.focusWidth
            border.color: Theme.focus
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Your question") + " " + page.entry

            Words {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                x: Theme.step(5)
                width: parent.width - 2 * x
                kind: "title"
                soft: page.entry.length === 0
                text: page.entry ? page.entry : qsTr("Type here")
                Accessible.ignored: true
            }
        }

        TouchKeyboard {
            width: area.inner
            canFinish: page.entry.trim().length > 0
            onTyped: character => page.typed(character)
            onErased: page.erased()
            onFinished: page.entered()
        }
    }
}

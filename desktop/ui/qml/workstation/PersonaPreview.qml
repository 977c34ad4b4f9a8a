pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// What the persona would say now: its greeting, and its answers to fixed questions.
Column {
    id: heard

    required property var editor

    spacing: Theme.step(4)

    Item {
        width: parent.width
        height: Math.max(head.height, langs.visible ? langs.height : 0)

        Words {
            id: head

            anchors.verticalCenter: parent.verticalCenter
            strong: true
            text: qsTr("How it sounds")
            Accessible.role: Accessible.Heading
        }

        Segmented {
            id: langs

            anchors.right: parent.right
            visible: heard.editor.languages.length > 1
            label: qsTr("Language of the preview")
            value: heard.editor.language
            options: [
                {
                    "value": "zh",
                    "label": "中文"
                },
                {
                    "value": "en",
                    "label": "English"
                }
            ]
            onChosen: value => heard.editor.hear(value)
        }
    }

    Paragraph {
        width: parent.width
        words: heard.editor.greeting
    }

    Repeater {
        model: heard.editor.exchanges

        Column {
            id: exchange

            required property var modelData

            width: heard.width
            spacing: Theme.step(3)

            Bubble {
                anchors.right: parent.right
                limit: exchange.width - Theme.step(8)
                width: implicitWidth
                height: implicitHeight
                text: exchange.modelData.asked
            }

            Column {
                width: parent.width
                spacing: Theme.step(1)

                Repeater {
                    model: exchange.modelData.said

                    Paragraph {
                        required property string modelData

                        width: exchange.width
                        words: modelData
                    }
                }
            }
        }
    }
}

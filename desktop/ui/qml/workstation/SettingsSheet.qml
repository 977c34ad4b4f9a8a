pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// Language, colours and size of type: all at once, without a restart. Where there is a voice, how it is heard.
Sheet {
    id: sheet

    required property var appearance
    property var voice: null

    title: qsTr("Settings")
    onClosed: (speaking.item as VoiceSettings)?.end()

    GridLayout {
        width: parent.width
        columns: width > Theme.px(420) ? 2 : 1
        columnSpacing: Theme.step(6)
        rowSpacing: Theme.step(4)

        Words {
            text: qsTr("Language")
        }

        Segmented {
            label: qsTr("Language")
            value: sheet.appearance.language
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
            onChosen: value => sheet.appearance.setLanguage(value)
        }

        Words {
            text: qsTr("Colours")
        }

        Segmented {
            label: qsTr("Colours")
            value: sheet.appearance.theme
            options: [
                {
                    "value": "light",
                    "label": qsTr("Light")
                },
                {
                    "value": "dark",
                    "label": qsTr("Dark")
                },
                {
                    "value": "contrast",
                    "label": qsTr("High contrast")
                }
            ]
            onChosen: value => sheet.appearance.setTheme(value)
        }

        Words {
            text: qsTr("Size of type")
        }

        Segmented {
            label: qsTr("Size of type")
            value: sheet.appearance.scale
            options: [
                {
                    "value": "A",
                    "label": "A",
                    "spoken": qsTr("Normal type")
                },
                {
                    "value": "A+",
                    "label": "A+",
                    "spoken": qsTr("Large type")
                },
                {
                    "value": "A++",
                    "label": "A++",
                    "spoken": qsTr("Very large type")
                }
            ]
            onChosen: value => sheet.appearance.setScale(value)
        }
    }

    Loader {
        id: speaking

        width: parent.width
        active: Boolean(sheet.voice)
        sourceComponent: VoiceSettings {
            width: speaking.width
            voice: sheet.voice
        }
    }
}

import QtQuick
import QtQuick.Layouts
import theme
import controls

// The top of every kiosk page: language and size of type, or, in care mode, its name and the way out.
RowLayout {
    id: header

    property string language: Theme.language
    property bool aloud: false
    property bool canGoBack: false
    readonly property bool roomy: width >= Theme.px(900)

    signal languageChosen(string lang)
    signal scaleChosen(string scale)
    signal careLeft
    signal wentBack
    signal hushed

    spacing: Theme.step(4)

    ActionButton {
        visible: header.canGoBack && (header.roomy || Theme.care)
        iconName: "arrow-left"
        text: qsTr("Back")
        onClicked: header.wentBack()
    }

    IconButton {
        visible: header.canGoBack && !header.roomy && !Theme.care
        kind: "secondary"
        iconName: "arrow-left"
        text: qsTr("Back")
        onClicked: header.wentBack()
    }

    Icon {
        visible: Theme.care && !header.canGoBack
        name: "ear"
        tone: Theme.accent
        extent: Theme.px(36)
    }

    Words {
        visible: Theme.care && !header.canGoBack
        strong: true
        text: qsTr("Care mode")
    }

    Segmented {
        visible: !Theme.care
        label: qsTr("Language")
        value: header.language
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
        onChosen: value => header.languageChosen(value)
    }

    IconButton {
        visible: header.aloud && !Theme.care
        kind: "secondary"
        iconName: "volume-x"
        text: qsTr("Stop reading")
        onClicked: header.hushed()
    }

    Item {
        Layout.fillWidth: true
    }

    Segmented {
        visible: !Theme.care
        label: qsTr("Size of type")
        value: Theme.scale
        options: [
            {
                "value": "A",
                "label": "A",
                "kind": "caption",
                "spoken": qsTr("Normal type")
            },
            {
                "value": "A+",
                "label": "A+",
                "kind": "lead",
                "spoken": qsTr("Large type")
            },
            {
                "value": "A++",
                "label": "A++",
                "kind": "title",
                "spoken": qsTr("Very large type")
            }
        ]
        onChosen: value => header.scaleChosen(value)
    }

    ActionButton {
        visible: Theme.care
        text: qsTr("Leave")
        tip: qsTr("Leave care mode")
        onClicked: header.careLeft()
    }
}

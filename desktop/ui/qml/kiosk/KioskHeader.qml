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
    // Answers are for this person alone, in a headset where there is one and else on the screen
    property bool confided: false
    property bool canConfide: false
    property bool headset: false
    readonly property string confideTip: headset ? qsTr("Hear answers in the headset only") : qsTr("Answers on the screen only, nothing is said aloud")
    readonly property bool roomy: width >= Theme.px(900)

    signal languageChosen(string lang)
    signal scaleChosen(string scale)
    signal careLeft
    signal wentBack
    signal hushed
    signal confideChosen(bool on)

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
        extent: where.ear
    }

    Words {
        id: where

        // The picture beside it grows with the type
        readonly property real ear: Math.max(Theme.px(36), Theme.icon)

        // What can be done comes first: where one is gives way to it
        visible: Theme.care && !header.canGoBack && header.width >= where.implicitWidth + where.ear + (confide.visible ? confide.implicitWidth : 0) + leave.implicitWidth + 4 * header.spacing
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

    IconButton {
        visible: header.canConfide && !Theme.care && (header.aloud || header.confided)
        kind: "secondary"
        iconName: header.confided ? "volume-2" : header.headset ? "headphones" : "lock"
        text: header.confided ? qsTr("Aloud again") : header.confideTip
        onClicked: header.confideChosen(!header.confided)
    }

    Item {
        Layout.fillWidth: true
    }

    ActionButton {
        id: confide

        visible: header.canConfide && Theme.care
        iconName: header.confided ? "volume-2" : header.headset ? "headphones" : "lock"
        text: header.confided ? qsTr("Aloud again") : header.headset ? qsTr("Headset") : qsTr("Not aloud")
        tip: header.confided ? "" : header.confideTip
        onClicked: header.confideChosen(!header.confided)
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
        id: leave

        visible: Theme.care
        text: qsTr("Leave")
        tip: qsTr("Leave care mode")
        onClicked: header.careLeft()
    }
}

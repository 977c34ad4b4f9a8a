import QtQuick
import theme

// What every kiosk page has: header, content, footer, and the signals the controller listens to. Any touch on the page
// is reported, so that the idle time starts again.
//
// From the controller: language, seconds, fraction, aloud, listening, level, canGoBack, tools [{id, text, icon}].
Rectangle {
    id: page

    default property alias content: body.data
    property string language: Theme.language
    property int seconds: -1
    property real fraction: 1
    property bool aloud: false
    property bool listening: false
    property real level: 0
    property bool canGoBack: false
    property var tools: []
    property bool hasFooter: true
    property alias confided: header.confided
    property alias canConfide: header.canConfide
    property alias headset: header.headset
    property bool canTalk: true
    // Without a microphone the next question is typed
    property bool canHear: true
    property alias talkText: footer.talkText
    // secondary where something else is the next step: at most one filled accent a screen
    property alias talkKind: footer.talkKind
    readonly property bool landscape: width > height
    readonly property real side: landscape ? Theme.step(12) : Theme.step(10)
    readonly property real bodyHeight: body.height
    readonly property real bodyWidth: body.width

    signal touched
    signal languageChosen(string lang)
    signal scaleChosen(string scale)
    signal careLeft
    signal wentBack
    signal ended
    signal acted(string id)
    signal talkStarted
    signal talkEnded
    signal talkTapped
    signal hushed
    signal confideChosen(bool on)

    color: Theme.background

    TapHandler {
        gesturePolicy: TapHandler.DragThreshold
        onPressedChanged: if (pressed)
            page.touched()
    }

    KioskHeader {
        id: header

        x: page.side
        y: Theme.step(page.landscape ? 5 : 6)
        width: parent.width - 2 * x
        language: page.language
        aloud: page.aloud
        canGoBack: page.canGoBack
        onLanguageChosen: lang => page.languageChosen(lang)
        onScaleChosen: scale => page.scaleChosen(scale)
        onCareLeft: page.careLeft()
        onWentBack: page.wentBack()
        onHushed: page.hushed()
        onConfideChosen: on => page.confideChosen(on)
    }

    Item {
        id: body

        x: page.side
        anchors.top: header.bottom
        anchors.topMargin: Theme.step(7)
        anchors.bottom: footer.visible ? footer.top : parent.bottom
        anchors.bottomMargin: Theme.step(5)
        width: parent.width - 2 * x
    }

    KioskFooter {
        id: footer

        visible: page.hasFooter
        lying: page.landscape
        anchors.bottom: parent.bottom
        width: parent.width
        seconds: page.seconds
        fraction: page.fraction
        tools: page.tools
        listening: page.listening
        canTalk: page.canTalk
        canHear: page.canHear
        onEnded: page.ended()
        onActed: id => page.acted(id)
        onTalkStarted: page.talkStarted()
        onTalkEnded: page.talkEnded()
        onTalkTapped: page.talkTapped()
    }
}

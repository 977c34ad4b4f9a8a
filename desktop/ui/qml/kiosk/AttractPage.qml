import QtQuick
import theme
import controls

// Nobody is there. Any touch, or a voice, wakes it. From the controller: shop. Signals: woken(), languageChosen(lang).
Rectangle {
    id: page

    property string shop: ""
    readonly property bool landscape: width > height
    // A whole screen of the accent would glare where everything else is dark
    readonly property bool light: Theme.mode === "light"
    readonly property color ink: light ? Theme.accentText : Theme.text

    signal woken
    signal languageChosen(string lang)

    color: light ? Theme.accent : Theme.contrast ? Theme.background : Theme.accentSoft
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: [title.words, detail.words, page.shop, qsTr("Touch to start")].join(" ")
    Accessible.onPressAction: woken()
    Keys.onReturnPressed: woken()
    Keys.onSpacePressed: woken()

    TapHandler {
        onTapped: page.woken()
    }

    Column {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: page.landscape ? -Theme.step(12) : 0
        width: parent.width - 2 * Theme.step(12)
        spacing: Theme.step(6)

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.px(page.landscape ? 180 : 220)
            height: width
            radius: width / 2
            color: page.light ? Theme.accentText : Theme.accent

            Icon {
                anchors.centerIn: parent
                name: "message-square"
                tone: page.light ? Theme.accent : Theme.accentText
                extent: Theme.px(page.landscape ? 88 : 104)
            }
        }

        Headline {
            id: title

            width: parent.width
            tone: page.ink
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Where is my parcel?")
            Accessible.ignored: true
        }

        Paragraph {
            id: detail

            width: parent.width
            kind: "title"
            tone: page.ink
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Orders, returns, invoices. Touch anywhere, or just ask.")
            Accessible.ignored: true
        }

        Words {
            width: parent.width
            tone: page.ink
            horizontalAlignment: Text.AlignHCenter
            text: page.shop
            Accessible.ignored: true
        }
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step(12)
        spacing: Theme.step(4)

        ActionButton {
            ringTone: page.ink
            text: "中文"
            onClicked: page.languageChosen("zh")
        }

        ActionButton {
            ringTone: page.ink
            text: "English"
            onClicked: page.languageChosen("en")
        }
    }
}

import QtQuick
import theme
import controls

// Nobody is there. Any touch, or a voice, wakes it. From the controller: shop. Signals: woken(), languageChosen(lang).
Rectangle {
    id: page

    property string shop: ""
    readonly property bool landscape: width > height

    signal woken
    signal languageChosen(string lang)

    color: Theme.accent
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
            color: Theme.accentText

            Icon {
                anchors.centerIn: parent
                name: "message-square"
                tone: Theme.accent
                extent: Theme.px(page.landscape ? 88 : 104)
            }
        }

        Headline {
            id: title

            width: parent.width
            tone: Theme.accentText
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Where is my parcel?")
            Accessible.ignored: true
        }

        Paragraph {
            id: detail

            width: parent.width
            kind: "title"
            tone: Theme.accentText
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Orders, returns, invoices. Touch anywhere, or just ask.")
            Accessible.ignored: true
        }

        Words {
            width: parent.width
            tone: Theme.accentText
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
            ringTone: Theme.accentText
            text: "中文"
            onClicked: page.languageChosen("zh")
        }

        ActionButton {
            ringTone: Theme.accentText
            text: "English"
            onClicked: page.languageChosen("en")
        }
    }
}

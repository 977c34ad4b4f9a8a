import QtQuick
import theme
import controls

// The end: everything of this visit is gone, and one touch may say whether it helped. Signals: woken().
Rectangle {
    id: page

    property var rating: null
    readonly property var asked: rating?.words ?? ({})

    signal woken

    color: Theme.background
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title.text + " " + detail.words

    TapHandler {
        onTapped: page.woken()
    }

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: Theme.step(5)

        Badge {
            anchors.horizontalCenter: parent.horizontalCenter
            implicitWidth: Theme.mic
            implicitHeight: Theme.mic
            iconName: "shield-check"
            tone: "good"
        }

        Headline {
            id: title

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Cleared")
        }

        Paragraph {
            id: detail

            width: parent.width
            kind: "title"
            soft: true
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Nothing of your visit is kept on this screen. Goodbye!")
        }

        Paragraph {
            visible: words.length > 0
            width: parent.width
            topPadding: Theme.step(6)
            kind: "title"
            horizontalAlignment: Text.AlignHCenter
            words: page.rating?.open ? page.asked.question : page.asked.thanks ?? ""
        }

        Row {
            visible: page.rating?.open ?? false
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.step(4)

            ActionButton {
                extent: "large"
                iconName: "check"
                text: page.asked.good ?? ""
                onClicked: page.rating.rate(true)
            }

            ActionButton {
                extent: "large"
                iconName: "x"
                text: page.asked.bad ?? ""
                onClicked: page.rating.rate(false)
            }
        }
    }
}

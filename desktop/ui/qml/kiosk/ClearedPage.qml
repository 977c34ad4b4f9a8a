import QtQuick
import theme
import controls

// The end: everything of this visit is gone. Signals: woken().
Rectangle {
    id: page

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
            text: qsTr("Cleared")
        }

        Paragraph {
            id: detail

            width: parent.width
            kind: "title"
            soft: true
            horizontalAlignment: Text.AlignHCenter
            words: qsTr("Nothing of your visit is kept on this screen. Goodbye!")
        }
    }
}

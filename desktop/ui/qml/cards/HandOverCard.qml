import QtQuick
import theme
import controls

// A person goes on from here: the number to wait with.
CardBase {
    id: frame

    Row {
        width: frame.inner
        spacing: Theme.step(3)

        Badge {
            iconName: frame.card.icon
            tone: "good"
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - Theme.badge - parent.spacing
            kind: "title"
            strong: true
            text: frame.card.title
            Accessible.role: Accessible.Heading
        }
    }

    Words {
        width: frame.inner
        kind: "display"
        strong: true
        text: frame.card.number
    }

    Paragraph {
        width: frame.inner
        soft: true
        words: frame.card.detail
    }

    Words {
        visible: text.length > 0
        width: frame.inner
        kind: "small"
        text: frame.card.summary
    }

    CardNote {
        width: frame.inner
        note: frame.card.note
    }

    CardActions {
        width: frame.inner

        ActionButton {
            extent: "small"
            iconName: "printer"
            text: qsTr("Print the number")
            onClicked: frame.printForm()
        }
    }
}

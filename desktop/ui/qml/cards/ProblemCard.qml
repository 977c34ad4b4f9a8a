import QtQuick
import theme
import controls

// What happened, what still works, what to do.
CardBase {
    id: frame

    Row {
        width: frame.inner
        spacing: Theme.step(3)

        Badge {
            anchors.verticalCenter: parent.verticalCenter
            iconName: frame.card.icon
            tone: "danger"
        }

        Paragraph {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - Theme.badge - parent.spacing
            kind: Theme.touch ? "title" : "body"
            strong: true
            words: frame.card.title
            Accessible.role: Accessible.Heading
        }
    }

    FactsGrid {
        width: frame.inner
        kind: "body"
        facts: frame.card.facts
    }

    CardActions {
        width: frame.inner

        ActionButton {
            visible: frame.card.retry
            extent: "small"
            iconName: "rotate-ccw"
            text: qsTr("Try again")
            onClicked: frame.retry()
        }

        ActionButton {
            kind: "quiet"
            extent: "small"
            iconName: "user-round"
            text: qsTr("A person, please")
            onClicked: frame.person()
        }
    }
}

import QtQuick
import theme
import controls

// A write that waits for a yes. Yes and no weigh the same and neither is the default: Enter does nothing here, unless Y or N
// was pressed before it.
CardBase {
    id: frame

    // False once it was answered: the card stays as a record of what was asked
    property bool open: true
    // "yes" or "no" once it was answered
    property string answer: ""
    // "y" or "n" once its key was pressed
    property string held: ""
    readonly property bool stacked: yesButton.implicitWidth + noButton.implicitWidth + Theme.step(3) > inner

    edge: open ? Theme.accent : Theme.outline

    CardHead {
        width: frame.inner
        iconName: frame.card.icon
        iconTone: Theme.accent
        title: frame.card.title
        chip: frame.open || !frame.answer ? null : frame.answer === "yes" ? {
            "text": qsTr("Confirmed"),
            "icon": "check",
            "tone": "neutral"
        } : {
            "text": qsTr("Declined"),
            "icon": "x",
            "tone": "neutral"
        }
        aside: frame.open && !frame.narrow && !Theme.touch ? frame.card.lead : ""
    }

    Words {
        visible: frame.open && (frame.narrow || Theme.touch)
        width: frame.inner
        topPadding: -Theme.step(2)
        kind: "small"
        soft: true
        text: frame.card.lead
    }

    FactsGrid {
        width: frame.inner
        across: frame.narrow || Theme.touch ? 1 : 2
        kind: Theme.touch ? "body" : "small"
        facts: frame.card.facts
    }

    Grid {
        visible: frame.open
        width: frame.inner
        columns: frame.stacked ? 1 : 2
        spacing: Theme.step(3)

        ActionButton {
            id: yesButton

            width: frame.stacked ? frame.inner : (frame.inner - parent.spacing) / 2
            extent: "large"
            textKind: "body"
            edgeTone: Theme.textSoft
            iconName: "check"
            text: frame.card.yes
            keys: "Y"
            marked: frame.held === "y"
            onClicked: frame.yes()
        }

        ActionButton {
            id: noButton

            width: yesButton.width
            extent: "large"
            textKind: "body"
            edgeTone: Theme.textSoft
            iconName: "x"
            text: frame.card.no
            keys: "N"
            marked: frame.held === "n"
            onClicked: frame.no()
        }
    }
}

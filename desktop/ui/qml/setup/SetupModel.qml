import QtQuick
import theme
import controls

// The model of this machine: found by itself, fetched if need be, and asked one real question.
CardFrame {
    id: card

    required property var setup
    readonly property var model: setup.model
    readonly property var trials: setup.trials
    readonly property var chip: model.chip

    Row {
        spacing: Theme.step(3)

        Chip {
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            iconName: card.chip.icon ?? ""
            tone: card.chip.tone ?? "neutral"
            text: card.chip.text ?? ""
        }

        Spinner {
            anchors.verticalCenter: parent.verticalCenter
            visible: !card.chip.text
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            visible: card.model.pulling
            soft: true
            text: card.model.amount
        }
    }

    Paragraph {
        visible: words.length > 0 && !card.model.pulling
        width: card.inner
        words: card.chip.tip ?? ""
    }

    Paragraph {
        visible: words.length > 0
        width: card.inner
        soft: true
        words: card.model.advice
    }

    ProgressLine {
        visible: card.model.pulling
        width: card.inner
        value: card.model.share
        label: card.chip.text ?? ""
    }

    Words {
        visible: text.length > 0
        width: card.inner
        tone: Theme.danger
        text: card.model.problem
    }

    ActionButton {
        visible: card.model.missing || card.model.pulling
        iconName: card.model.pulling ? "pause" : "download"
        text: card.model.pulling ? qsTr("Pause") : qsTr("Fetch it")
        onClicked: card.model.pulling ? card.model.pause() : card.model.fetch()
    }

    ActionButton {
        visible: card.model.there
        iconName: card.trials.asking ? "square" : "message-square"
        text: card.trials.asking ? qsTr("Stop") : qsTr("Ask it something")
        onClicked: card.trials.asking ? card.trials.stop() : card.trials.ask()
    }

    LiveWords {
        visible: stable.length > 0 || card.trials.asking
        width: card.inner
        stable: card.trials.answer
        hint: qsTr("Waiting for its first word…")
    }

    Words {
        visible: text.length > 0
        width: card.inner
        kind: "small"
        soft: !card.trials.problem
        tone: card.trials.problem ? Theme.danger : Theme.textSoft
        text: card.trials.problem ? card.trials.problem : card.trials.took
    }
}

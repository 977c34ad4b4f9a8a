pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// One row of the chat: the drawing that belongs to its kind, in a column that is not wider than can be read.
FocusScope {
    id: row

    required property int index
    required property string kind
    required property int turn
    required property string when
    required property string text
    required property string source
    required property bool failed
    required property var blocks
    required property bool open
    required property var card
    required property string settled
    required property int chosen
    required property var evidence
    required property bool shown
    required property string spoken
    required property var session
    required property var desk
    // Space at both sides; a list places its rows at its own edge
    property real inset: 0
    property bool reading: false
    // What was pressed for this row and waits for Enter: "y", "n" or a figure
    property string held: ""
    property bool pooled: false
    readonly property bool current: reading && ListView.isCurrentItem && ListView.view.activeFocus
    readonly property var drawings: ({
            "said": saidRow,
            "reply": replyRow,
            "card": cardRow,
            "ended": endedRow,
            "failed": failedRow,
            "stopped": failedRow
        })

    implicitHeight: loader.height
    Accessible.role: Accessible.ListItem
    Accessible.name: kind === "said" ? qsTr("Asked: %1").arg(spoken) : kind === "ended" ? qsTr("End of the answer") : kind === "stopped" ? qsTr("Stopped") : spoken
    Accessible.ignored: pooled
    ListView.onPooled: pooled = true
    ListView.onReused: pooled = false

    Loader {
        id: loader

        x: row.inset
        width: row.width - 2 * row.inset
        visible: !row.pooled
        sourceComponent: row.drawings[row.kind]
    }

    FocusRing {
        anchors.fill: loader
        anchors.margins: -Theme.step(1)
        anchors.bottomMargin: Theme.step(1)
        shown: row.current
    }

    Component {
        id: saidRow

        SaidRow {
            host: row
        }
    }

    Component {
        id: replyRow

        ReplyRow {
            host: row
            onOpenLink: url => row.desk.actions.open(url)
        }
    }

    Component {
        id: cardRow

        CardRow {
            host: row
            onOpenLink: url => row.desk.actions.open(url)
            onCopyText: text => row.desk.actions.copy(text)
            onChoose: index => row.session.choose(index)
            onDecide: accepted => row.session.decide(accepted)
            onPrintForm: row.desk.printRow(row.index)
            onRetry: row.session.retry(row.turn)
            onPerson: row.desk.act("person")
        }
    }

    Component {
        id: endedRow

        EndedRow {
            host: row
            keys: row.desk.keys
            offers: row.index === 0 && row.session.offers
            onOffered: accepted => {
                row.desk.act("focus");
                row.session.answerOffer(accepted);
            }
            marks: row.desk.settings.review.can
            marked: row.desk.settings.review.marks.includes(row.session.conversation + "#" + row.turn)
            onMisunderstood: row.desk.settings.review.mark(row.session.conversation, row.turn)
            onUnfold: row.session.unfold(row.index)
            onCopyText: row.desk.actions.copy(row.session.replyOf(row.turn))
        }
    }

    Component {
        id: failedRow

        FailedRow {
            host: row
            keys: row.desk.keys
            onRetry: row.session.retry(row.turn)
            onEdit: {
                row.session.edit(row.turn);
                row.desk.act("focus");
            }
        }
    }
}

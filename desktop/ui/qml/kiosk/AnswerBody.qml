pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls
import cards

// The words of an answer and the details of its card, without a frame: a kiosk page holds one thing.
Column {
    id: body

    property string question: ""
    property string answer: ""
    property var card: null
    // A lying screen in care mode, or a code in the largest type: what follows is to be seen without scrolling
    property bool low: false
    // Of a parcel's way only where it is and what comes next: larger type on a lying screen may have room for no more
    property bool nearest: false
    readonly property string type: card?.type ?? ""
    // The reply is the document's text itself: then it is said once, large
    readonly property bool repeated: type === "answer" && answer.length > 0 && card.copy.startsWith(answer.slice(0, 12))

    spacing: Theme.step(6)

    Column {
        width: parent.width
        spacing: Theme.step(1)

        Paragraph {
            visible: body.question.length > 0
            // A Chinese quotation mark is half empty: what it opens stands above the rest
            x: Theme.language === "zh" ? -Math.round(font.pixelSize / 2) : 0
            width: parent.width - x
            bottomPadding: Theme.step(1)
            soft: true
            words: qsTr("“%1”").arg(body.question)
            Accessible.role: body.repeated ? Accessible.Heading : Accessible.StaticText
        }

        Statement {
            visible: !body.repeated && words.length > 0
            width: parent.width
            kind: body.low || body.answer.length > 90 ? "heading" : "answer"
            words: body.answer
        }

        Paragraph {
            visible: words.length > 0
            width: parent.width
            soft: true
            words: body.card?.lead ?? ""
        }
    }

    Timeline {
        visible: body.type === "tracking" && events.length > 0
        width: parent.width
        events: body.type !== "tracking" ? [] : body.nearest ? body.card.events.filter(each => each.state !== "done") : body.card.events
    }

    Steps {
        visible: body.type === "order"
        width: parent.width
        stages: body.type === "order" ? body.card.stages : []
    }

    Column {
        visible: body.type === "order"
        width: parent.width
        spacing: Theme.step(3)

        Repeater {
            model: body.type === "order" ? body.card.items : []

            GoodsRow {
                width: body.width
            }
        }

        TotalRow {
            width: parent.width
            name: body.card?.total?.name ?? ""
            value: body.card?.total?.value ?? ""
        }
    }

    MarkdownBlocks {
        visible: body.type === "answer"
        width: parent.width
        kind: body.repeated ? "title" : "body"
        blocks: body.type === "answer" ? body.card.blocks : []
    }

    FactsGrid {
        visible: facts.length > 0
        width: parent.width
        kind: "body"
        facts: body.type === "order" ? [] : body.card?.facts ?? []
    }

    CardNote {
        width: parent.width
        // What the answer already says is not said twice
        note: body.answer.length > 0 && body.card?.note?.tone === "warning" ? null : body.card?.note ?? null
    }

    AnswerSource {
        visible: words.length > 0
        width: parent.width
        words: body.type === "answer" && body.card.sources.length > 0 ? body.card.sources[0].text : body.card?.age?.text ?? ""
        stale: body.card?.age?.stale ?? false
        quoted: body.type === "answer" && body.card.sources.length > 0
    }
}

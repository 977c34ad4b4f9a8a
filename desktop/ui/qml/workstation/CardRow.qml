import QtQuick
import theme
import cards

// A card in the conversation.
Item {
    id: row

    required property var host
    readonly property bool open: host.settled === "open"

    signal openLink(string url)
    signal copyText(string text)
    signal choose(int index)
    signal decide(bool accepted)
    signal printForm
    signal retry
    signal person

    implicitHeight: card.implicitHeight + Theme.step(3)

    AnyCard {
        id: card

        width: row.width
        card: row.host.card
        open: row.open
        answer: row.host.settled
        chosen: row.host.chosen
        held: row.host.held
        onOpenLink: url => row.openLink(url)
        onCopyText: text => row.copyText(text)
        onChoose: index => row.choose(index)
        onYes: row.decide(true)
        onNo: row.decide(false)
        onPrintForm: row.printForm()
        onRetry: row.retry()
        onPerson: row.person()
    }
}

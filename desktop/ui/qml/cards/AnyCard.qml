import QtQuick
import controls

// The card that belongs to a display object, by its type. The parent sets the width and listens to the signals.
Item {
    id: host

    required property var card
    property bool open: true
    property string answer: ""
    property int chosen: -1
    // The answer that a key has marked and Enter would give: "y", "n" or a figure
    property string held: ""
    readonly property var files: ({
            "order": "OrderCard",
            "order_choice": "OrderChoiceCard",
            "tracking": "TrackingCard",
            "return": "ReturnCard",
            "exchange": "ReturnCard",
            "cancel": "CancelCard",
            "address": "AddressCard",
            "invoice": "InvoiceCard",
            "answer": "AnswerCard",
            "hand_over": "HandOverCard",
            "problem": "ProblemCard",
            "confirmation": "ConfirmationCard"
        })

    property string loaded: ""

    signal openLink(string url)
    signal copyText(string text)
    signal choose(int index)
    signal yes
    signal no
    signal printForm
    signal retry
    signal person

    // The same card in another language, or older, keeps its drawing, and the focus in it
    function load() {
        const file = files[card?.type ?? ""] ?? "";
        const same = file === loaded;
        loaded = file;
        if (same && loader.item)
            loader.item.card = card;
        else if (file)
            loader.show(Qt.resolvedUrl(file + ".qml"), {
                "card": card
            });
    }

    implicitHeight: loader.height
    onCardChanged: load()

    Place {
        id: loader

        width: host.width
        onLoaded: {
            if (host.card.type === "confirmation") {
                item.open = Qt.binding(() => host.open);
                item.answer = Qt.binding(() => host.answer);
                item.held = Qt.binding(() => host.held);
            }
            if (host.card.type === "order_choice") {
                item.chosen = Qt.binding(() => host.chosen);
                item.held = Qt.binding(() => host.held);
            }
        }
    }

    Connections {
        target: loader.item
        ignoreUnknownSignals: true

        function onOpenLink(url) {
            host.openLink(url);
        }

        function onCopyText(text) {
            host.copyText(text);
        }

        function onChoose(index) {
            host.choose(index);
        }

        function onYes() {
            host.yes();
        }

        function onNo() {
            host.no();
        }

        function onPrintForm() {
            host.printForm();
        }

        function onRetry() {
            host.retry();
        }

        function onPerson() {
            host.person();
        }
    }
}

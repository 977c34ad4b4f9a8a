pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// The conversation, newest at the bottom. The model is newest first and the list lies bottom to top: so it stays at its
// end by itself while the newest row grows, and keeps its place when the reader has gone up.
Item {
    id: host

    required property var desk
    readonly property var session: desk.session
    readonly property real column: Math.min(width - 2 * Theme.margin, Theme.px(820))
    readonly property bool away: !list.atYEnd && list.contentHeight > list.height

    // Going through the rows with the arrow keys
    property bool reading: false

    readonly property bool waitingFocus: list.activeFocus && !reading

    // The letter or figure that was pressed for the card that waits: Enter carries it out, another letter makes it the
    // beginning of a question
    property string held: ""

    readonly property bool busy: session.busy

    // What a search found in this conversation stands in the middle, with the ring of who reads
    readonly property int sought: session.sought

    onSoughtChanged: if (sought >= 0 && !busy)
        Qt.callLater(show, sought)

    signal typed(string text)

    // Whoever asks wants to see the answer come
    onBusyChanged: {
        held = "";
        if (busy)
            toNewest();
    }
    onSessionChanged: {
        held = "";
        if (sought >= 0)
            Qt.callLater(show, sought);
    }

    function show(row) {
        reading = true;
        list.positionViewAtIndex(row, ListView.Center);
        list.currentIndex = row;
        list.forceActiveFocus();
    }

    function toNewest() {
        list.positionViewAtBeginning();
        list.currentIndex = -1;
    }

    // The card that waits gets the keys, without a ring around it: nobody went there
    function focusCard() {
        reading = false;
        list.currentIndex = session.waitingRow();
        list.forceActiveFocus();
    }

    ListView {
        id: list

        anchors.fill: parent
        model: host.session.chat
        verticalLayoutDirection: ListView.BottomToTop
        clip: true
        reuseItems: true
        currentIndex: -1
        cacheBuffer: Math.max(0, height)
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        activeFocusOnTab: count > 0 || activeFocus
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Conversation")
        Keys.onUpPressed: host.read(1)
        Keys.onDownPressed: host.read(-1)
        Keys.onPressed: event => host.answerKey(event)
        onActiveFocusChanged: {
            host.held = "";
            if (activeFocus && currentIndex < 0) {
                host.reading = true;
                currentIndex = 0;
            }
        }

        footer: Words {
            width: list.width
            topPadding: Theme.step(6)
            bottomPadding: Theme.step(4)
            kind: "caption"
            soft: true
            horizontalAlignment: Text.AlignHCenter
            text: host.session.began
        }
        delegate: ChatRow {
            width: list.width
            inset: Math.round((list.width - host.column) / 2)
            session: host.session
            desk: host.desk
            reading: host.reading
            held: index === host.session.waitingRow() ? host.held : ""
        }
    }

    ActionButton {
        visible: host.away
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step(2)
        extent: "small"
        iconName: "arrow-down"
        text: qsTr("Newest")
        tip: qsTr("Go to the newest")
        keys: host.desk.keys.newest
        onClicked: host.toNewest()
    }

    function read(by) {
        reading = true;
        list.currentIndex = Math.max(0, Math.min(list.currentIndex + by, list.count - 1));
    }

    // Nothing is answered by a key that is not on the screen: the first press shows it
    function seen(row) {
        const item = list.itemAtIndex(row);
        return item !== null && item.y + item.height > list.contentY && item.y < list.contentY + list.height;
    }

    // While a card waits and the chat has the focus, Y and N, or the figure of an order, mark an answer, and Enter gives
    // it. Whatever else is typed is a question, with what was marked as its beginning: "your fee?" books no return, and an
    // order number chooses no other order.
    function answerKey(event) {
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            return;
        const key = event.text.toLowerCase();
        const enters = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        const drops = event.key === Qt.Key_Escape || event.key === Qt.Key_Backspace;
        if (held && enters) {
            if (!event.isAutoRepeat)
                answer();
        } else if (held && drops) {
            held = "";
        } else if (!held && answers(key)) {
            if (!seen(session.waitingRow()))
                list.positionViewAtIndex(session.waitingRow(), ListView.Contain);
            held = key;
        } else if (!held && key === "?") {
            desk.act("help");
        } else if (event.key !== Qt.Key_Escape && event.text.trim().length > 0) {
            host.typed(held + event.text);
        } else {
            return;
        }
        event.accepted = true;
    }

    function answers(key) {
        const figure = Number.parseInt(key);
        const decides = (session.waiting || session.offers) && (key === "y" || key === "n");
        return decides || figure >= 1 && figure <= session.choices;
    }

    function answer() {
        const key = held;
        held = "";
        if (!answers(key))
            return;
        if (key !== "y" && key !== "n")
            session.choose(Number.parseInt(key) - 1, "keyboard");
        else if (session.offers)
            session.answerOffer(key === "y", "keyboard");
        else
            session.decide(key === "y", "keyboard");
    }
}

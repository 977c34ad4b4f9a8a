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

    signal typed(string text)

    function toNewest() {
        list.positionViewAtBeginning();
        list.currentIndex = -1;
    }

    function focusCard() {
        list.currentIndex = 0;
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
        activeFocusOnTab: count > 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Conversation")
        Keys.onUpPressed: currentIndex = Math.min(currentIndex + 1, count - 1)
        Keys.onDownPressed: currentIndex = Math.max(currentIndex - 1, 0)
        Keys.onPressed: event => host.answerKey(event)
        onActiveFocusChanged: if (activeFocus && currentIndex < 0)
            currentIndex = 0

        footer: Item {
            height: Theme.step(6)
        }
        delegate: ChatRow {
            width: list.width
            inset: Math.round((list.width - host.column) / 2)
            session: host.session
            desk: host.desk
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

    // While a card waits and the chat has the focus, Y and N, or the figure of an order, answer it. Any other letter is
    // the beginning of a question.
    function answerKey(event) {
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            return;
        const key = event.text.toLowerCase();
        const figure = Number.parseInt(key);
        if (host.session.waiting && (key === "y" || key === "n"))
            host.session.decide(key === "y", "keyboard");
        else if (figure >= 1 && figure <= host.session.choices)
            host.session.choose(figure - 1, "keyboard");
        else if (key === "?")
            host.desk.act("help");
        else if (event.text.trim().length > 0)
            host.typed(event.text);
        else
            return;
        event.accepted = true;
    }
}

import QtQuick
import theme

// The workstation: list, chat and order beside each other; where there is less room, the order and then the list lie over
// the chat when they are asked for.
Rectangle {
    id: page

    required property var desk
    property bool panelWanted: true
    // Below these widths a column no longer stands beside the chat
    readonly property bool panelBeside: width >= Theme.column(1240)
    readonly property bool listBeside: width >= Theme.column(800)
    readonly property bool panelShown: panelBeside ? panelWanted : panelOver
    property bool panelOver: false
    property bool listOver: false

    function togglePanel() {
        if (panelBeside)
            panelWanted = !panelWanted;
        else
            panelOver = !panelOver;
    }

    function closeOver() {
        panelOver = false;
        listOver = false;
    }

    function goTo(place) {
        if (place === "back")
            return chat.leaveRows();
        closeOver();
        over.close();
        if (place === "search") {
            listOver = !listBeside;
            list.focusSearch();
        } else if (place === "card") {
            chat.focusCard();
        } else {
            chat.focusComposer();
        }
    }

    function perform(act) {
        if (act === "panel")
            togglePanel();
        else if (act === "newest")
            chat.toNewest();
        else if (!over.toggle(act))
            sheets.open(act);
    }

    color: Theme.background
    onPanelBesideChanged: panelOver = false
    onListBesideChanged: listOver = false
    Component.onCompleted: chat.focusComposer()
    // Letters that nobody took begin a question, wherever the focus was left
    Keys.onPressed: event => {
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            return;
        if (event.text === "?")
            sheets.open("help");
        else if (event.text.trim().length > 0 && event.key !== Qt.Key_Escape)
            chat.type(event.text);
    }
    // The shortcut tells when the key goes down; here is when it comes up
    Keys.onReleased: event => {
        if (event.key === Qt.Key_F9 && !event.isAutoRepeat)
            page.desk.talkReleased();
    }
    Keys.onEscapePressed: {
        if (page.desk.voice.listening)
            page.desk.voice.cancel();
        else if (page.desk.voice.reading)
            page.desk.voice.steer("stop");
        else if (page.panelOver || page.listOver)
            page.closeOver();
        else if (over.covered)
            over.close();
        else
            page.desk.act("stop");
    }

    Connections {
        target: page.desk

        function onFocusWanted(place) {
            page.goTo(place);
        }

        function onRequested(act) {
            page.perform(act);
        }

        function onAnnounced(reply) {
            page.Accessible.announce(reply, Accessible.Polite);
        }
    }

    ActionKeys {
        model: page.desk.bound
        onPressed: act => page.desk.act(act)
    }

    ChatColumn {
        id: chat

        anchors.left: page.listBeside ? list.right : rail.right
        anchors.right: page.panelBeside && page.panelShown ? panel.left : parent.right
        visible: !over.covered
        height: parent.height
        focus: true
        desk: page.desk
        panelHidden: !page.panelShown
        onShowPanel: page.togglePanel()
    }

    Shade {
        anchors.fill: parent
        visible: !over.covered && (page.panelOver || page.listOver)
        onClicked: page.closeOver()
    }

    ListColumn {
        id: list

        anchors.left: rail.right
        visible: !over.covered && (page.listBeside || page.listOver)
        height: parent.height
        desk: page.desk
        onPicked: page.listOver = false
    }

    IconRail {
        id: rail

        height: parent.height
        listShown: list.visible
        compact: !page.listBeside
        covering: over.shown
        insightsTitle: page.desk.insights.title
        onToggleList: {
            if (over.covered)
                over.close();
            else if (page.listBeside)
                list.focusSearch();
            else
                page.listOver = !page.listOver;
        }
        onShowInsights: page.desk.act("insights")
        onAct: name => page.desk.act(name)
    }

    OrderPanel {
        id: panel

        anchors.right: parent.right
        width: Math.min(implicitWidth, parent.width - rail.width)
        visible: !over.covered && page.panelShown
        height: parent.height
        desk: page.desk
        onActed: page.panelOver = false
    }

    CoverPages {
        id: over

        anchors.left: rail.right
        anchors.right: parent.right
        height: parent.height
        desk: page.desk
        onPicked: page.listOver = !page.listBeside
        onClosed: chat.focusComposer()
    }

    RateStrip {
        rating: page.desk.actions.rating
        anchors.horizontalCenter: chat.horizontalCenter
        anchors.bottom: notices.top
        anchors.bottomMargin: Theme.step(2)
    }

    WorkstationNotices {
        id: notices

        desk: page.desk
        // In the middle of what is read: the chat, or the page that covers it
        x: (over.covered ? over.x + over.middle : chat.x + chat.width / 2) - width / 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(over.covered ? 88 : 120)
    }

    WorkstationSheets {
        id: sheets

        anchors.fill: parent
        desk: page.desk
    }
}

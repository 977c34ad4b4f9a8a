import QtQuick
import QtQuick.Layouts
import theme
import controls

// The conversation that is shown: whom it is about, its rows, what is being done, and the next question.
FocusScope {
    id: chat

    required property var desk
    property bool panelHidden: false
    readonly property real column: Math.min(width - 2 * Theme.margin, Theme.px(820))
    readonly property real inset: Math.round((width - column) / 2)

    signal showPanel

    function focusComposer() {
        composer.focusField();
    }

    function type(text) {
        composer.type(text);
    }

    function focusCard() {
        view.focusCard();
    }

    // The card that had the keys is answered: they go back to the question, unless somebody reads or searches
    function leaveRows() {
        if (view.waitingFocus)
            composer.focusField();
    }

    function toNewest() {
        view.toNewest();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ChatHeader {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.margin
            // A picture at the end has room around it, a chip has none
            Layout.rightMargin: chat.panelHidden || !chat.desk.session.empty ? Theme.step(6) : Theme.margin
            Layout.preferredHeight: Theme.px(56)
            desk: chat.desk
            panelHidden: chat.panelHidden
            onShowPanel: chat.showPanel()
        }

        Divider {
            Layout.fillWidth: true
        }

        Banner {
            Layout.fillWidth: true
            text: chat.desk.down
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ChatView {
                id: view

                anchors.fill: parent
                visible: !chat.desk.session.empty
                desk: chat.desk
                onTyped: text => composer.type(text)
            }

            Welcome {
                visible: chat.desk.session.empty && !chat.desk.session.busy
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Math.max(Theme.step(2), Math.round((parent.height - height) * 0.42))
                x: chat.inset
                width: Math.min(chat.column, Theme.px(560))
                trouble: chat.desk.trouble
                offered: chat.desk.setup.offered
                onAgain: chat.desk.startAgain()
                onSetUp: chat.desk.act("setup")
                onLater: {
                    chat.desk.setup.later();
                    composer.focusField();
                }
                onAsked: text => {
                    chat.desk.session.keepDraft(text);
                    composer.focusField();
                }
            }
        }

        WorkingLine {
            Layout.fillWidth: true
            Layout.leftMargin: chat.inset
            Layout.rightMargin: chat.inset
            session: chat.desk.session
            keys: chat.desk.keys
        }

        PaperStrip {
            Layout.fillWidth: true
            Layout.leftMargin: chat.inset
            Layout.rightMargin: chat.inset
            Layout.topMargin: Theme.step(2)
            Layout.bottomMargin: Theme.step(2)
            papers: chat.desk.papers
            onTextWanted: chat.desk.act("paper_text")
        }

        Divider {
            Layout.fillWidth: true
        }

        Composer {
            id: composer

            Layout.fillWidth: true
            Layout.leftMargin: chat.inset
            Layout.rightMargin: chat.inset
            desk: chat.desk
        }
    }

    PaperDrop {
        anchors.fill: parent
        papers: chat.desk.papers
    }
}

import QtQuick
import QtQuick.Layouts
import theme
import controls

// The conversations: new, search, all of them by day, and this workplace.
Rectangle {
    id: column

    required property var desk
    readonly property var listing: desk.listing

    signal picked

    function focusSearch() {
        search.forceActiveFocus();
        search.selectAll();
    }

    Connections {
        target: column.listing

        function onNarrowed(name) {
            search.text = name;
        }
    }

    implicitWidth: Theme.column(272)
    color: Theme.background

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ListHeader {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.px(56)
            keys: column.desk.keys
            onBegin: {
                column.desk.newConversation();
                column.picked();
            }
        }

        SearchField {
            id: search

            Layout.fillWidth: true
            Layout.leftMargin: Theme.step(4)
            Layout.rightMargin: Theme.step(4)
            placeholderText: qsTr("Search")
            label: qsTr("Search all conversations")
            keys: column.desk.keys.search
            onTextChanged: column.listing.look(text)
            Keys.onDownPressed: rows.forceActiveFocus()
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ConversationRows {
                id: rows

                anchors.fill: parent
                entries: column.listing.rows
                current: column.desk.session.conversation
                onOpened: conversation => {
                    column.desk.open(conversation);
                    column.picked();
                }
            }

            ListNotice {
                x: Theme.step(6)
                y: Theme.step(5)
                width: parent.width - 2 * x
                visible: text.length > 0
                iconName: column.listing.trouble ? "triangle-alert" : column.listing.nothing ? "search-x" : "history"
                text: column.listing.trouble ? column.listing.trouble : column.listing.nothing ? qsTr("Nothing found for “%1”. Try the last four figures of an order, or another word.").arg(column.listing.search) : column.listing.empty ? qsTr("Conversations are kept here by themselves.") : ""
                action: column.listing.nothing ? qsTr("Clear the search") : ""
                onTriggered: search.clear()
            }
        }

        Divider {
            Layout.fillWidth: true
        }

        RowLayout {
            Layout.leftMargin: Theme.step(6)
            Layout.rightMargin: Theme.step(4)
            Layout.preferredHeight: Theme.px(48)
            spacing: Theme.step(2)

            Icon {
                name: "headset"
                tone: Theme.textSoft
                extent: Theme.px(18)
            }

            Line {
                Layout.fillWidth: true
                kind: "small"
                soft: true
                text: column.desk.counter
            }

            Line {
                visible: text.length > 0
                kind: "caption"
                soft: true
                text: column.listing.today
            }
        }
    }

    Divider {
        anchors.right: parent.right
        height: parent.height
    }
}

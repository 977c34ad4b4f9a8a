pragma ComponentBehavior: Bound

import QtQuick
import theme

// Everything that can be set: sections beside their rows; where there is less room, above them. Typing finds a row.
FocusScope {
    id: page

    required property var settings
    // One reading for all rows
    readonly property var said: settings.texts
    readonly property var values: settings.values
    readonly property bool beside: width >= Theme.px(760)

    readonly property bool editing: settings.editor.shown && settings.current === "persona" && !settings.typed
    // Where the hand was before a persona was edited
    property Item before: null
    readonly property Item focused: Window.activeFocusItem

    signal closed

    // What the keyboard reaches is seen
    function reveal(item) {
        let each = item;
        while (each && each !== column)
            each = each.parent;
        if (!each)
            return;
        const top = item.mapToItem(column, 0, 0).y - Theme.step(4);
        const bottom = top + item.height + 2 * Theme.step(4);
        if (top < scroll.contentY)
            scroll.contentY = Math.max(0, top);
        else if (bottom > scroll.contentY + scroll.height)
            scroll.contentY = Math.min(scroll.contentHeight, bottom) - scroll.height;
    }

    // Leaving the editor: its list may have been made anew by then
    function comeBack() {
        if (page.editing)
            return;
        if (page.before)
            page.before.forceActiveFocus(Qt.TabFocusReason);
        else
            side.forceActiveFocus();
    }

    onFocusedChanged: {
        if (!page.editing)
            reveal(focused);
    }
    onEditingChanged: {
        if (editing)
            before = focused;
        else
            Qt.callLater(comeBack);
    }
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Settings")
    Keys.onEscapePressed: page.closed()
    Keys.onPressed: event => {
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            return;
        event.accepted = event.text.trim().length > 0 && event.key !== Qt.Key_Escape;
        if (event.accepted)
            side.type(event.text);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }

    SettingsSide {
        id: side

        width: page.beside ? implicitWidth : page.width
        height: page.beside ? page.height : implicitHeight
        focus: true
        settings: page.settings
        said: page.said
        beside: page.beside
        onClosed: page.closed()
    }

    QuietScroll {
        id: scroll

        visible: !page.editing
        readonly property real margin: page.beside ? Theme.margin : Theme.step(4)

        anchors.left: page.beside ? side.right : page.left
        anchors.right: page.right
        anchors.top: page.beside ? page.top : side.bottom
        anchors.bottom: page.bottom

        Column {
            id: column

            x: Math.round((scroll.width - width) / 2)
            width: Math.min(Theme.px(760), scroll.width - 2 * scroll.margin)
            topPadding: page.beside ? Theme.step(4) : Theme.step(2)
            bottomPadding: Theme.step(8)
            spacing: Theme.step(8)

            Repeater {
                model: page.settings.shown

                SettingsSection {
                    required property string modelData

                    width: column.width
                    section: page.said[modelData] ?? ({})
                    rows: page.settings.rows[modelData] ?? []
                    settings: page.settings
                    said: page.said
                    values: page.values
                }
            }

            ListNotice {
                visible: text.length > 0
                width: column.width
                iconName: page.settings.typed ? "search-x" : "clock"
                text: page.settings.nothing
                action: page.settings.typed ? qsTr("Clear the search") : ""
                onTriggered: side.clear()
            }
        }
    }

    Loader {
        anchors.fill: scroll
        active: page.editing
        focus: active
        sourceComponent: PersonaEditor {
            editor: page.settings.editor
            focus: true
        }
    }

    Connections {
        target: page.settings

        function onOpened() {
            scroll.contentY = 0;
        }
    }
}

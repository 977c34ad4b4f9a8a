pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// The search and the sections. They stand in a column of their own, or in a line above the rows.
FocusScope {
    id: side

    required property var settings
    required property var said
    property bool beside: true

    signal closed

    function type(text) {
        search.forceActiveFocus();
        search.insert(search.length, text);
    }

    function clear() {
        search.clear();
        search.forceActiveFocus();
    }

    implicitWidth: Theme.column(272)
    implicitHeight: sections.y + sections.height + Theme.step(2)

    Words {
        visible: side.beside
        x: Theme.step(6)
        width: parent.width - x - close.width - Theme.step(4)
        height: Theme.px(56)
        kind: "title"
        strong: true
        text: qsTr("Settings")
        Accessible.role: Accessible.Heading
    }

    IconButton {
        id: close

        anchors.right: parent.right
        anchors.rightMargin: Theme.step(3)
        y: Math.round((Theme.px(56) - height) / 2)
        iconName: "x"
        kind: "soft"
        text: qsTr("Close")
        keys: "Esc"
        onClicked: side.closed()
    }

    SearchField {
        id: search

        x: Theme.step(4)
        y: side.beside ? Theme.px(56) : close.y
        width: parent.width - 2 * x - (side.beside ? 0 : close.width)
        focus: true
        placeholderText: qsTr("Search")
        label: qsTr("Search the settings")
        onTextChanged: side.settings.look(text)
        Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }

    Flow {
        id: sections

        x: Theme.step(2)
        y: search.y + search.height + Theme.step(side.beside ? 4 : 2)
        width: parent.width - 2 * x
        spacing: Theme.step(1)
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Sections")

        Repeater {
            model: side.settings.sections

            SettingsSideRow {
                required property string modelData

                width: side.beside ? sections.width : implicitWidth
                iconName: side.said[modelData]?.icon ?? ""
                text: side.said[modelData]?.title ?? ""
                current: !side.settings.typed && side.settings.current === modelData
                onClicked: {
                    search.clear();
                    side.settings.open(modelData);
                }
            }
        }
    }

    Divider {
        visible: side.beside
        anchors.right: parent.right
        height: parent.height
    }
}

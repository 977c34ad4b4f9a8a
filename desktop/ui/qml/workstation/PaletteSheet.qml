pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import theme
import controls

// Everything that can be done, found by typing part of its name. The field keeps the focus; arrows choose, Enter does it.
T.Popup {
    id: sheet

    required property var commands
    readonly property real rowHeight: Math.max(Theme.target, Theme.px(44))

    function take(index) {
        if (rows.count === 0)
            return;
        close();
        commands.take(index);
    }

    x: Math.round((parent.width - width) / 2)
    y: Math.round(Math.min(Theme.px(96), parent.height * 0.12))
    parent: T.Overlay.overlay
    modal: true
    focus: true
    padding: Theme.step(2)
    width: Math.min(Theme.px(620), (parent?.width ?? 0) - 2 * Theme.step(4))
    height: Math.min(field.height + rows.contentHeight + Theme.step(2) + 2 * padding, (parent?.height ?? 0) - 2 * y)
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onAboutToShow: {
        field.clear();
        rows.currentIndex = 0;
        field.forceActiveFocus();
    }

    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.width: Theme.hairline
        border.color: Theme.control
    }
    T.Overlay.modal: Rectangle {
        color: Qt.alpha(Theme.qrDark, 0.4)
    }
    contentItem: FocusScope {
        EntryField {
            id: field

            width: parent.width
            focus: true
            iconName: "search"
            placeholderText: qsTr("What do you want to do?")
            Accessible.description: rows.currentItem?.Accessible.name ?? qsTr("Nothing is called that")
            onTextChanged: {
                sheet.commands.look(text);
                rows.currentIndex = 0;
            }
            Keys.onDownPressed: rows.incrementCurrentIndex()
            Keys.onUpPressed: rows.decrementCurrentIndex()
            Keys.onReturnPressed: sheet.take(rows.currentIndex)
            Keys.onEnterPressed: sheet.take(rows.currentIndex)
        }

        ListView {
            id: rows

            anchors.top: field.bottom
            anchors.topMargin: Theme.step(2)
            anchors.bottom: parent.bottom
            width: parent.width
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationWraps: true
            model: sheet.commands.rows
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What can be done")

            delegate: PaletteRow {
                required property var modelData
                required property int index

                width: rows.width
                height: sheet.rowHeight
                text: modelData.text
                group: modelData.group
                keys: modelData.keys
                iconName: modelData.icon
                current: ListView.isCurrentItem
                onClicked: sheet.take(index)
            }
        }
    }
}

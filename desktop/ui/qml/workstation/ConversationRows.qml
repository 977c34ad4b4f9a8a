pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// All conversations by day, or what a search found.
ListView {
    id: rows

    required property var entries
    property string current: ""

    signal opened(string conversation)

    model: entries
    clip: true
    currentIndex: -1
    keyNavigationEnabled: true
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: true
    activeFocusOnTab: count > 0 || activeFocus
    section.property: "section"
    section.criteria: ViewSection.FullString
    onActiveFocusChanged: if (activeFocus && currentIndex < 0)
        currentIndex = 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversations")
    Keys.onReturnPressed: if (currentItem)
        opened(currentItem.objectName)

    section.delegate: Words {
        required property string section

        x: Theme.step(6)
        width: rows.width - 2 * x
        topPadding: Theme.step(4)
        bottomPadding: Theme.px(6)
        kind: "caption"
        strong: true
        soft: true
        text: section
        Accessible.role: Accessible.Heading
    }

    delegate: Item {
        id: row

        required property string conversation
        required property string title
        required property string when
        required property string about
        required property string marked
        required property string standing
        required property string stateIcon
        required property string tone
        property bool pooled: false

        objectName: conversation
        width: rows.width
        height: entry.height
        Accessible.ignored: true
        ListView.onPooled: pooled = true
        ListView.onReused: pooled = false

        ListRow {
            id: entry

            x: Theme.step(2)
            width: parent.width - 2 * x
            focusPolicy: Qt.ClickFocus
            title: row.title
            when: row.when
            about: row.about
            marked: row.marked
            standing: row.standing
            stateIcon: row.stateIcon
            tone: row.tone
            current: row.conversation === rows.current
            Accessible.ignored: row.pooled
            onClicked: rows.opened(row.conversation)

            FocusRing {
                anchors.margins: -Theme.focusGap / 2
                shown: row.ListView.isCurrentItem && rows.activeFocus
            }
        }
    }
}

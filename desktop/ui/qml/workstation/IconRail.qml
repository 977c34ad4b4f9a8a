import QtQuick
import theme
import controls

// The outer edge: what the window can show, and what it is set to.
Rectangle {
    id: rail

    property bool listShown: true
    property bool compact: false
    // The page that lies over the conversations: insights, settings or none
    property string covering: ""
    property string insightsTitle: ""

    signal toggleList
    signal showInsights
    signal act(string name)

    implicitWidth: Theme.px(56)
    color: Theme.background

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.step(4)
        spacing: Theme.step(4)

        BrandMark {
            anchors.horizontalCenter: parent.horizontalCenter
        }

        IconButton {
            side: Theme.px(40)
            hintBeside: true
            iconName: "message-square"
            kind: "soft"
            checked: rail.listShown && !rail.covering
            text: rail.listShown && rail.compact ? qsTr("Hide the conversations") : qsTr("Conversations")
            onClicked: rail.toggleList()
        }

        IconButton {
            side: Theme.px(40)
            hintBeside: true
            iconName: "chart-no-axes-column"
            kind: "soft"
            checked: rail.covering === "insights"
            text: rail.insightsTitle
            onClicked: rail.showInsights()
        }
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step(2)
        spacing: Theme.step(1)

        IconButton {
            side: Theme.px(40)
            hintBeside: true
            iconName: "circle-help"
            kind: "soft"
            keys: "F1"
            text: qsTr("All shortcuts")
            onClicked: rail.act("help")
        }

        IconButton {
            side: Theme.px(40)
            hintBeside: true
            iconName: "settings"
            kind: "soft"
            checked: rail.covering === "settings"
            keys: "Ctrl ,"
            text: qsTr("Settings")
            onClicked: rail.act("settings")
        }
    }

    Divider {
        anchors.right: parent.right
        height: parent.height
    }
}

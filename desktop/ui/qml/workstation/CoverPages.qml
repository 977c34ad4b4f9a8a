import QtQuick
import theme

// Pages in the place of the conversations, one at a time: what people asked, the settings, and the set-up.
FocusScope {
    id: covers

    required property var desk
    readonly property string shown: insights.shown ? "insights" : settings.shown ? "settings" : setup.shown ? "setup" : ""
    // What is covered is neither reached by Tab nor read aloud
    readonly property bool covered: shown.length > 0
    // Where the middle of what is read lies: beside the list that the settings and the set-up have at their left
    readonly property real aside: (settings.shown || setup.shown) && width >= Theme.px(760) ? Theme.column(272) : 0
    readonly property real middle: (aside + width) / 2

    signal picked
    signal closed

    function close() {
        insights.shown = false;
        settings.shown = false;
        setup.shown = false;
    }

    // Opens the page of this name, or closes it; whether there is one
    function toggle(name) {
        const all = {
            "insights": insights,
            "settings": settings,
            "setup": setup
        };
        const page = all[name];
        if (!page)
            return false;
        const wanted = !page.shown;
        close();
        page.shown = wanted;
        return true;
    }

    focus: covered
    onCoveredChanged: if (!covered)
        covers.closed()

    InsightsOver {
        id: insights

        anchors.fill: parent
        desk: covers.desk
        onPicked: covers.picked()
    }

    SetupOver {
        id: setup

        anchors.fill: parent
        desk: covers.desk
    }

    SettingsOver {
        id: settings

        anchors.fill: parent
        desk: covers.desk
    }
}

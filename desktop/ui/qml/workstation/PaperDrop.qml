import QtQuick
import theme
import controls

// A PDF may be dropped anywhere on the conversation; while one is held over it, it says so.
DropArea {
    id: area

    required property var papers
    property bool fits: false

    keys: ["text/uri-list"]
    onEntered: drag => {
        fits = drag.urls.length === 1 && drag.urls[0].toString().toLowerCase().endsWith(".pdf");
        drag.accepted = fits;
    }
    onExited: fits = false
    onDropped: drop => {
        if (fits)
            area.papers.read(drop.urls[0]);
        fits = false;
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.step(3)
        visible: area.fits
        radius: Theme.radiusCard
        color: Qt.alpha(Theme.accentSoft, 0.94)
        border.width: Theme.focusWidth
        border.color: Theme.accent

        Column {
            anchors.centerIn: parent
            width: Math.min(parent.width - Theme.step(8), Theme.px(420))
            spacing: Theme.step(3)

            Badge {
                anchors.horizontalCenter: parent.horizontalCenter
                iconName: "file-text"
            }

            Words {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                kind: "title"
                strong: true
                text: qsTr("Let go, and it is read")
            }
        }
    }
}

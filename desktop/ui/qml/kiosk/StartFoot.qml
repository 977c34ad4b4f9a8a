import QtQuick
import QtQuick.Layouts
import theme
import controls

// What is kept of a visit, and the door for staff.
RowLayout {
    id: foot

    signal staffAsked

    spacing: Theme.px(10)

    Icon {
        name: "shield-check"
        tone: Theme.textSoft
        extent: Theme.iconSmall
    }

    Paragraph {
        Layout.fillWidth: true
        kind: "small"
        soft: true
        words: qsTr("Cleared when you leave, nothing is kept")
    }

    IconButton {
        kind: "soft"
        iconName: "lock"
        iconExtent: Math.round(Theme.iconSmall * 0.9)
        text: qsTr("For staff")
        onClicked: foot.staffAsked()
    }
}

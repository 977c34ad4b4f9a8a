import QtQuick
import theme
import controls

// The focus ring around every form of control. Drawn here without the focus, of which a window has one only.
Row {
    spacing: Theme.step(5)

    ActionButton {
        kind: "primary"
        text: qsTr("Send")

        FocusRing {
            shown: true
        }
    }

    ActionButton {
        text: qsTr("Print")

        FocusRing {
            shown: true
        }
    }

    IconButton {
        kind: "secondary"
        iconName: "mic"
        text: qsTr("Talk")

        FocusRing {
            shown: true
        }
    }

    Toggle {
        id: toggle

        checked: true
        Accessible.name: qsTr("On")

        FocusRing {
            anchors.fill: toggle.indicator
            corner: Theme.step(3)
            shown: true
        }
    }

    CheckField {
        id: check

        checked: true
        Accessible.name: qsTr("On")

        FocusRing {
            anchors.fill: check.indicator
            corner: Theme.step(1)
            shown: true
        }
    }

    RadioField {
        id: radio

        checked: true
        Accessible.name: qsTr("On")

        FocusRing {
            anchors.fill: radio.indicator
            corner: Theme.step(3)
            shown: true
        }
    }
}

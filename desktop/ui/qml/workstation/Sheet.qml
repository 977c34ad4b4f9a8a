import QtQuick
import QtQuick.Templates as T
import theme
import controls

// A page laid over the window. It opens without holding anything up, and closes by Esc, outside or its cross.
T.Dialog {
    id: sheet

    default property alias body: area.content

    anchors.centerIn: T.Overlay.overlay
    modal: true
    focus: true
    padding: Theme.step(6)
    width: Math.min(Theme.px(760), (parent?.width ?? 0) - 2 * Theme.step(4))
    height: Math.min(head.height + area.implicitHeight + Theme.step(4) + 2 * padding, (parent?.height ?? 0) - 2 * Theme.step(4))
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

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
        Words {
            id: head

            width: parent.width - Theme.target
            kind: "heading"
            strong: true
            text: sheet.title
            Accessible.role: Accessible.Heading
        }

        IconButton {
            anchors.right: parent.right
            anchors.verticalCenter: head.verticalCenter
            focus: true
            iconName: "x"
            kind: "soft"
            text: qsTr("Close")
            keys: "Esc"
            onClicked: sheet.close()
        }

        QuietScroll {
            id: area

            anchors.top: head.bottom
            anchors.topMargin: Theme.step(4)
            anchors.bottom: parent.bottom
            width: parent.width + gutter
            gutter: Theme.step(4)
        }
    }
}

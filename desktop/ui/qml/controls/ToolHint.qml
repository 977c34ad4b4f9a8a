import QtQuick
import QtQuick.Templates as T
import theme

// What a control does and by which keys, shown under the pointer or with the focus.
T.ToolTip {
    id: hint

    property string keys: ""
    // Beside the control instead of above it: at the edge of a window, or in a list
    property bool beside: false

    x: !parent ? 0 : beside ? parent.width + Theme.step(1) : Math.round((parent.width - implicitWidth) / 2)
    y: parent && beside ? Math.round((parent.height - implicitHeight) / 2) : -implicitHeight - Theme.step(1)
    implicitWidth: row.implicitWidth + leftPadding + rightPadding
    implicitHeight: row.implicitHeight + topPadding + bottomPadding
    padding: Theme.step(2)
    margins: Theme.step(1)
    delay: 600
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnReleaseOutsideParent

    contentItem: Row {
        id: row

        spacing: Theme.step(2)

        Line {
            kind: "small"
            text: hint.text
        }

        KeyHint {
            anchors.verticalCenter: parent.verticalCenter
            keys: hint.keys
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.width: Theme.hairline
        border.color: Theme.control
    }
}

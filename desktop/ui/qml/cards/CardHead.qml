import QtQuick
import QtQuick.Layouts
import theme
import controls

// The first line of a card: icon, title, number with a copy button, state.
RowLayout {
    id: head

    property string iconName: ""
    property string title: ""
    property string number: ""
    property string copyable: ""
    property var chip: null
    // A remark at the right end
    property string aside: ""
    property string kind: "title"
    property color iconTone: Theme.textSoft

    signal copied

    spacing: Theme.step(2)

    Icon {
        visible: head.iconName.length > 0
        Layout.alignment: title.lineCount > 1 ? Qt.AlignTop : Qt.AlignVCenter
        name: head.iconName
        tone: head.iconTone
    }

    Words {
        id: title

        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth + 1
        kind: head.kind
        strong: true
        text: head.title
        Accessible.role: Accessible.Heading
    }

    Line {
        visible: text.length > 0
        Layout.fillWidth: true
        Layout.minimumWidth: Theme.step(6)
        Layout.maximumWidth: implicitWidth + 1
        soft: true
        text: head.number
    }

    IconButton {
        visible: head.copyable.length > 0 && !Theme.touch
        Layout.alignment: title.lineCount > 1 ? Qt.AlignTop : Qt.AlignVCenter
        Layout.margins: -Theme.step(2)
        side: Theme.targetSmall
        kind: "quiet"
        iconName: "copy"
        iconExtent: Theme.px(16)
        text: qsTr("Copy")
        onClicked: head.copied()
    }

    Item {
        Layout.fillWidth: true
    }

    Words {
        visible: text.length > 0
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth + 1
        horizontalAlignment: Text.AlignRight
        kind: "caption"
        soft: true
        text: head.aside
    }

    Chip {
        visible: text.length > 0
        Layout.alignment: title.lineCount > 1 ? Qt.AlignTop : Qt.AlignVCenter
        text: head.chip?.text ?? ""
        iconName: head.chip?.icon ?? ""
        tone: head.chip?.tone ?? "neutral"
    }
}

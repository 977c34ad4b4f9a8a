import QtQuick
import QtQuick.Layouts
import theme
import controls

// Whom the conversation is about, and how the model is.
RowLayout {
    id: header

    required property var desk
    // The order panel is not beside the chat: a button brings it
    property bool panelHidden: false
    readonly property var session: desk.session
    readonly property var chip: desk.model.chip

    signal showPanel

    spacing: Theme.step(3)

    Line {
        Layout.maximumWidth: implicitWidth + 1
        Layout.fillWidth: true
        kind: "title"
        strong: true
        text: header.session.who ? header.session.who : header.session.empty ? qsTr("New conversation") : header.session.subject
        Accessible.role: Accessible.Heading
    }

    Line {
        visible: text.length > 0 && header.width > Theme.px(header.session.waiting ? 720 : 480)
        Layout.alignment: Qt.AlignVCenter
        soft: true
        text: header.session.phone
    }

    Chip {
        visible: header.session.waiting && header.width > Theme.px(640)
        iconName: "clock"
        tone: "warning"
        text: qsTr("Waiting for a yes")
    }

    Item {
        Layout.fillWidth: true
        Layout.horizontalStretchFactor: 1
    }

    Chip {
        id: model

        visible: text.length > 0 && header.width > Theme.px(340)
        iconName: header.chip.icon ?? ""
        tone: header.chip.tone ?? "neutral"
        text: header.chip.text ?? ""
        Accessible.description: header.chip.tip ?? ""

        HoverHandler {
            id: over
        }

        ToolHint {
            y: parent.height + Theme.step(1)
            visible: over.hovered && text.length > 0
            text: header.chip.tip ?? ""
        }
    }

    ActionButton {
        visible: header.desk.model.missing || header.desk.model.pulling
        kind: "quiet"
        extent: "small"
        iconName: header.desk.model.pulling ? "pause" : "download"
        text: header.desk.model.pulling ? qsTr("Pause") : qsTr("Fetch it")
        tip: header.desk.model.problem ? header.desk.model.problem : header.desk.model.amount
        onClicked: header.desk.model.pulling ? header.desk.model.pause() : header.desk.model.fetch()
    }

    IconButton {
        visible: !header.session.empty
        iconName: "circle-check"
        text: qsTr("End the conversation")
        keys: header.desk.keys.end
        onClicked: header.desk.act("end")
    }

    IconButton {
        visible: header.panelHidden
        iconName: "package"
        text: qsTr("Show the order")
        keys: header.desk.keys.panel
        onClicked: header.showPanel()
    }
}

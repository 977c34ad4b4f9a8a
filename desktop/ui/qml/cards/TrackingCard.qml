import QtQuick
import QtQuick.Layouts
import theme
import controls

// One parcel: carrier, timeline, code, link; a parcel that stands still says so.
CardBase {
    id: frame

    CardHead {
        width: frame.inner
        iconName: frame.card.icon
        title: frame.card.title
        number: frame.narrow ? "" : frame.card.number
        copyable: frame.card.numberPlain
        chip: frame.card.chip
        kind: Theme.touch ? "title" : "body"
        onCopied: frame.copyText(frame.card.numberPlain)
    }

    Words {
        visible: frame.narrow
        width: frame.inner
        soft: true
        text: frame.card.number
    }

    Divider {
        x: -frame.padding
        width: frame.width
    }

    GridLayout {
        width: frame.inner
        columns: frame.narrow ? 1 : 2
        columnSpacing: Theme.step(5)
        rowSpacing: Theme.step(4)

        Timeline {
            visible: frame.card.events.length > 0
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Theme.px(2)
            events: frame.card.events
        }

        Words {
            visible: frame.card.empty.length > 0
            Layout.fillWidth: true
            soft: true
            text: frame.card.empty
        }

        CaptionedQr {
            visible: frame.card.qr.length > 0
            Layout.alignment: frame.narrow ? Qt.AlignHCenter : Qt.AlignTop
            payload: frame.card.qr
            caption: frame.card.qrCaption
        }
    }

    CardNote {
        width: frame.inner
        note: frame.card.note
    }

    CardActions {
        width: frame.inner
        age: frame.card.age

        ActionButton {
            visible: frame.links && frame.card.url.length > 0
            kind: "soft"
            extent: "small"
            iconName: "external-link"
            text: qsTr("Open tracking")
            onClicked: frame.openLink(frame.card.url)
        }

        ActionButton {
            visible: frame.links && frame.card.url.length > 0
            kind: "quiet"
            extent: "small"
            iconName: "copy"
            text: qsTr("Copy link")
            onClicked: frame.copyText(frame.card.url)
        }

        ActionButton {
            visible: frame.card.note?.tone === "warning"
            kind: "quiet"
            extent: "small"
            iconName: "user-round"
            text: qsTr("Hand over")
            onClicked: frame.person()
        }
    }
}

import QtQuick
import controls

// An invoice: issued, under way, or not requested yet.
PlainCard {
    id: frame

    ActionButton {
        visible: frame.links && frame.card.url.length > 0
        kind: "soft"
        extent: "small"
        iconName: "external-link"
        text: qsTr("Open invoice")
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

    QrCode {
        visible: !frame.links && frame.card.qr.length > 0
        payload: frame.card.qr
        caption: qsTr("Invoice")
    }
}

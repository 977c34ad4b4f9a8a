import QtQuick
import theme
import controls

// Shop and greeting.
Column {
    id: greeting

    property string shop: ""
    property bool low: false

    spacing: Theme.step(Theme.care ? 0 : 3)

    Row {
        visible: greeting.shop.length > 0 && !Theme.care
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.step(3)

        BrandMark {
            id: brand

            anchors.verticalCenter: parent.verticalCenter
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.ceil(implicitWidth), greeting.width - brand.width - parent.spacing)
            maximumLineCount: 2
            elide: Text.ElideRight
            soft: true
            text: greeting.shop
        }
    }

    Headline {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        largest: greeting.low ? "heading" : "display"
        smaller: greeting.low ? "heading" : "answer"
        words: qsTr("What can I look up for you?")
    }
}

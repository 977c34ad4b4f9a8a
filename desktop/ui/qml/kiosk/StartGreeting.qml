import QtQuick
import theme
import controls

// Shop and greeting.
Column {
    id: greeting

    property string shop: ""

    spacing: Theme.step(Theme.care ? 0 : 3)

    Row {
        visible: greeting.shop.length > 0 && !Theme.care
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.step(3)

        BrandMark {
            anchors.verticalCenter: parent.verticalCenter
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            soft: true
            text: greeting.shop
        }
    }

    Headline {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        words: qsTr("What can I look up for you?")
    }
}

import QtQuick
import theme

// An icon on a small square, for goods and headings.
Rectangle {
    property string iconName: "package"
    property string tone: "neutral"
    property bool outlined: false

    implicitWidth: Theme.tile
    implicitHeight: Theme.tile
    radius: outlined ? Theme.radius : Math.round(width * 0.2)
    color: outlined ? Theme.surface : Theme.toneSoft(tone)
    border.width: outlined ? Theme.hairline : Theme.edge
    border.color: Theme.outline
    Accessible.ignored: true

    Icon {
        anchors.centerIn: parent
        name: parent.iconName
        tone: Theme.tone(parent.tone)
        extent: Math.round(parent.width * (parent.outlined ? 0.43 : 0.5))
    }
}

import QtQuick
import theme

// A piece of text. kind: hint, caption, small, body, lead, title, heading, answer or display.
Text {
    property string kind: "body"
    property bool strong: false
    property bool soft: false
    property color tone: soft ? Theme.textSoft : Theme.text

    color: tone
    font.family: Theme.family
    font.pixelSize: Theme.size(kind)
    font.weight: strong ? Font.DemiBold : Font.Normal
    font.features: Theme.features
    lineHeight: Theme.leading
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}

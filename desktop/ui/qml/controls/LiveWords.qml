import QtQuick
import theme

// Words while they are spoken: those that stay are firm, those that may still change are pale.
Words {
    id: live

    property string stable: ""
    property string tentative: ""
    property string hint: ""
    readonly property bool none: !stable && !tentative

    function escaped(text) {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }

    soft: none
    textFormat: none ? Text.PlainText : Text.StyledText
    text: none ? hint : escaped(stable) + (tentative ? "<font color=\"" + Theme.textSoft + "\">" + escaped(tentative) + "</font>" : "")
    Accessible.name: none ? hint : stable + tentative
}

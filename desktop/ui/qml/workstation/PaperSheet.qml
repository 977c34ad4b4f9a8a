import QtQuick
import theme

// The words of the PDF, as they stand in it: to be read and copied, nothing in them does anything.
Sheet {
    id: sheet

    required property var papers

    title: papers.name

    TextEdit {
        width: parent.width
        readOnly: true
        selectByMouse: true
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        font.family: Theme.family
        font.pixelSize: Theme.size("body")
        text: sheet.papers.text
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}

import QtQuick
import QtQuick.Layouts
import controls

// The sum below the articles.
RowLayout {
    id: row

    property string name: ""
    property string value: ""

    Accessible.role: Accessible.StaticText
    Accessible.name: name + " " + value

    Line {
        Layout.fillWidth: true
        soft: true
        text: row.name
        Accessible.ignored: true
    }

    Line {
        strong: true
        text: row.value
        Accessible.ignored: true
    }
}

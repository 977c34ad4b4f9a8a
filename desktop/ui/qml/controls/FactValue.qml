import QtQuick
import QtQuick.Layouts

// The right side of a fact; it speaks for both.
Words {
    property int at: 0
    property int across: 1
    property string spoken: text

    Layout.row: Math.floor(at / across)
    Layout.column: (at % across) * 2 + 1
    Layout.fillWidth: true
    Layout.preferredWidth: 100
    Layout.alignment: Qt.AlignTop
    Accessible.name: spoken
}

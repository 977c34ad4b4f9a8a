import QtQuick
import QtQuick.Layouts
import theme

// The left side of a fact.
Words {
    property int at: 0
    property int across: 1

    Layout.row: Math.floor(at / across)
    Layout.column: (at % across) * 2
    Layout.alignment: Qt.AlignTop
    Layout.maximumWidth: Theme.px(Theme.touch ? 280 : 140)
    soft: true
    Accessible.ignored: true
}

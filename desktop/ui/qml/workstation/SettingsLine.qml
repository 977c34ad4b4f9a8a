import QtQuick
import theme
import controls

// Name and hint of a setting, and what sets it at the right; below, where there is no room beside.
Item {
    id: line

    default property alias control: holder.data
    property alias below: under.data
    property string title: ""
    property string hint: ""
    // What a screen reader reads here; nothing, where the control has the name
    property string spoken: title
    // How far the last control may stand out, so that what is seen of it ends with the hairlines
    property real outset: 0
    readonly property real inner: width - 2 * Theme.pad
    readonly property bool beside: inner - holder.implicitWidth - Theme.step(6) >= Theme.px(200)

    implicitHeight: (beside ? Math.max(named.height, holder.height) : named.height + Theme.step(2) + holder.height) + (under.height ? under.height + Theme.step(2) : 0) + 2 * Theme.step(3)

    Column {
        id: named

        x: Theme.pad
        y: Theme.step(3) + (line.beside ? Math.max(0, Math.round((holder.height - height) / 2)) : 0)
        width: line.beside ? line.inner - holder.implicitWidth - Theme.step(6) : line.inner

        Words {
            width: parent.width
            text: line.title
            Accessible.name: line.spoken
            Accessible.description: line.hint
            Accessible.ignored: line.spoken.length === 0
        }

        Paragraph {
            visible: words.length > 0
            width: parent.width
            kind: "small"
            soft: true
            words: line.hint
            Accessible.ignored: true
        }
    }

    Row {
        id: holder

        x: line.beside ? line.width - Theme.pad - width + line.outset : Theme.pad
        y: line.beside ? Theme.step(3) + Math.max(0, Math.round((named.height - height) / 2)) : named.y + named.height + Theme.step(2)
        spacing: Theme.step(2)
    }

    Column {
        id: under

        x: Theme.pad
        y: line.implicitHeight - height - Theme.step(3)
        width: line.inner
        spacing: Theme.step(2)
    }
}

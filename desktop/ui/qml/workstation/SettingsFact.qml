import QtQuick
import theme
import controls

// Something that is only told here, with the configuration's name of it.
SettingsLine {
    id: line

    property string value: ""

    spoken: title + ": " + value

    Words {
        width: Math.min(Math.ceil(implicitWidth), Theme.px(400))
        horizontalAlignment: Text.AlignRight
        text: line.value
        Accessible.ignored: true
    }
}

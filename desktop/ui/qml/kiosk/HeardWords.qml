import QtQuick
import theme
import controls

// What was understood so far: live words, or a number in groups.
Item {
    id: host

    property string words: ""
    property string lead: ""
    property string digits: ""
    property var groups: []
    readonly property bool counted: groups.length > 0

    implicitHeight: counted ? number.implicitHeight : frame.implicitHeight

    SpokenNumber {
        id: number

        visible: host.counted
        width: parent.width
        lead: host.lead
        digits: host.digits
        groups: host.counted ? host.groups : [4]
    }

    CardFrame {
        id: frame

        visible: !host.counted
        width: parent.width
        padding: Theme.px(22)
        spoken: host.words

        Words {
            width: parent.width
            kind: Theme.care ? "title" : "lead"
            soft: !host.words
            text: host.words || qsTr("Your words appear here")
        }
    }
}

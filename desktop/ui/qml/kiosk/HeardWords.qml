import QtQuick
import theme
import controls

// What was understood so far: live words, or a number in groups.
Item {
    id: host

    property string words: ""
    property string tentative: ""
    property string lead: ""
    property string digits: ""
    property var groups: []
    property bool open: false
    // The number itself needs the height
    property bool bare: false
    readonly property bool counted: groups.length > 0

    implicitHeight: counted ? number.implicitHeight : frame.implicitHeight

    SpokenNumber {
        id: number

        visible: host.counted
        width: parent.width
        lead: host.lead
        bare: host.bare && host.digits.length > 0
        digits: host.digits
        open: host.open
        groups: host.counted ? host.groups : [4]
    }

    CardFrame {
        id: frame

        visible: !host.counted
        width: parent.width
        padding: Theme.px(22)
        spoken: host.words

        LiveWords {
            width: parent.width
            kind: Theme.care ? "title" : "lead"
            stable: host.words
            tentative: host.tentative
            hint: qsTr("Your words appear here")
        }
    }
}

import QtQuick
import theme
import controls

// How many of a hundred new conversations try the new version.
Row {
    id: form

    required property int share
    required property string title
    readonly property bool good: field.acceptableInput

    signal given(int share)

    spacing: Theme.step(2)

    Words {
        height: field.height
        verticalAlignment: Text.AlignVCenter
        kind: "small"
        text: qsTr("Of 100 new conversations")
        Accessible.ignored: true
    }

    EntryField {
        id: field

        width: Theme.px(72)
        label: qsTr("%1: of 100 new conversations").arg(form.title)
        bad: !acceptableInput
        inputMethodHints: Qt.ImhDigitsOnly
        validator: IntValidator {
            bottom: 0
            top: 100
        }
        Component.onCompleted: text = form.share
        onAccepted: form.given(parseInt(text))
    }

    ActionButton {
        height: field.height
        enabled: form.good && parseInt(field.text) !== form.share
        text: qsTr("Set")
        Accessible.name: qsTr("Set the share of %1").arg(form.title)
        onClicked: form.given(parseInt(field.text))
    }
}

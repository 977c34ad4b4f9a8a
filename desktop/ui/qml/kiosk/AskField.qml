import QtQuick
import theme
import controls

// The words that are being typed. Where the system has an input method, what it composes from a real keyboard is shown
// as it grows and taken over when it is done.
Rectangle {
    id: field

    property string entry: ""

    signal typed(string text)
    signal erased
    signal composing

    height: Math.max(Theme.px(72), words.implicitHeight + 2 * Theme.step(4))
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.focusWidth
    border.color: Theme.focus
    Accessible.role: Accessible.EditableText
    Accessible.name: qsTr("Your question") + " " + words.text

    Words {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.step(5)
        width: parent.width - 2 * x
        kind: "title"
        soft: whole.length === 0
        text: whole ? whole : qsTr("Type here")
        Accessible.ignored: true

        readonly property string whole: field.entry + composed.preeditText
    }

    // Without a width no mouse reaches it: nothing is pasted with the middle button, no menu opens
    TextInput {
        id: composed

        x: Theme.step(5)
        height: parent.height
        width: 0
        opacity: 0
        focus: true
        activeFocusOnTab: false
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        Accessible.ignored: true
        Keys.onPressed: event => {
            const held = event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier);
            if (event.key === Qt.Key_Backspace)
                field.erased();
            // Paste, undo and the rest of a text field's own shortcuts are none here
            event.accepted = event.key === Qt.Key_Backspace || (held && event.key !== Qt.Key_Tab);
        }
        // Keys that an input method keeps to itself are a sign of somebody, too
        onPreeditTextChanged: if (composed.preeditText.length > 0)
            field.composing()
        onTextEdited: {
            const text = composed.text;
            composed.clear();
            field.typed(text);
        }
    }
}

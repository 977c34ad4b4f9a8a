import QtQuick
import theme
import controls

// How a persona speaks in one language; a field left empty takes the program's own words.
Column {
    id: speech

    required property var editor
    required property string lang
    required property string title

    spacing: Theme.step(3)

    Words {
        topPadding: Theme.step(4)
        strong: true
        text: speech.title
        Accessible.role: Accessible.Heading
    }

    PersonaText {
        width: speech.width
        editor: speech.editor
        field: speech.lang + ".name"
        label: qsTr("Calls itself")
        spoken: speech.title + ": " + label
    }

    PersonaText {
        width: speech.width
        editor: speech.editor
        field: speech.lang + ".greeting"
        label: qsTr("Greeting")
        spoken: speech.title + ": " + label
    }

    PersonaText {
        width: speech.width
        editor: speech.editor
        field: speech.lang + ".declined"
        label: qsTr("Said where it does not help")
        spoken: speech.title + ": " + label
    }

    PersonaText {
        width: speech.width
        editor: speech.editor
        field: speech.lang + ".tone"
        label: qsTr("Tone, told to a model that phrases answers from documents")
        spoken: speech.title + ": " + label
    }
}

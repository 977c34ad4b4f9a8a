import QtQuick
import QtQuick.Layouts
import theme
import controls

// Where a question is typed. What was typed stays with its conversation.
Item {
    id: composer

    required property var desk
    readonly property var session: desk.session
    readonly property alias typing: field.typing

    function focusField() {
        field.focusArea();
    }

    function type(text) {
        field.focusArea();
        field.insert(text);
    }

    function submit() {
        if (session.send(field.text)) {
            field.text = "";
            session.keepDraft("");
        }
    }

    implicitHeight: column.implicitHeight + 2 * Theme.step(3)
    onSessionChanged: field.text = session.draft

    Connections {
        target: composer.session

        function onDraftChanged() {
            if (field.text !== composer.session.draft)
                field.text = composer.session.draft;
        }
    }

    ColumnLayout {
        id: column

        y: Theme.step(3)
        width: parent.width
        spacing: Theme.px(10)

        VoiceStrip {
            Layout.fillWidth: true
            voice: composer.desk.voice
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.step(2)

            QuestionField {
                id: field

                Layout.fillWidth: true
                placeholder: qsTr("Ask about an order, a parcel, a return…")
                onEntered: composer.submit()
                onRecalled: {
                    composer.session.edit(0);
                    field.focusArea();
                }
                onEdited: text => composer.session.keepDraft(text)
            }

            TalkKey {
                Layout.alignment: Qt.AlignBottom
                voice: composer.desk.voice
                keys: composer.desk.keys.talk
                onRefused: composer.desk.act("talk")
            }

            IconButton {
                Layout.alignment: Qt.AlignBottom
                side: Theme.targetLarge
                enabled: composer.session.busy || field.text.trim().length > 0
                kind: composer.session.busy ? "secondary" : "primary"
                iconName: composer.session.busy ? "square" : "send-horizontal"
                text: composer.session.busy ? qsTr("Stop the answer") : qsTr("Send")
                keys: composer.session.busy ? composer.desk.keys.stop : composer.desk.keys.send
                onClicked: composer.session.busy ? composer.session.stop() : composer.submit()
            }
        }

        ComposerHints {
            Layout.fillWidth: true
            visible: composer.width > Theme.size("caption") * 30
            waiting: composer.session.waiting
            choices: composer.session.choices
        }
    }
}

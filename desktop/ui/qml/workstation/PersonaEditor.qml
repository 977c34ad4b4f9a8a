pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// A persona is edited at the left and heard at the right; with less room, below.
FocusScope {
    id: page

    required property var editor
    readonly property bool beside: width >= Theme.px(800)
    readonly property real margin: beside ? Theme.margin : Theme.step(4)

    Component.onCompleted: fields.begin()
    Keys.onEscapePressed: page.editor.close()
    Keys.onPressed: event => {
        // Letters that no field takes must not begin a search here
        event.accepted = !(event.modifiers & (Qt.AltModifier | Qt.MetaModifier | Qt.ControlModifier)) && event.text.length > 0;
        if (event.matches(StandardKey.Save)) {
            event.accepted = true;
            page.editor.save();
        }
    }

    Item {
        id: bar

        width: page.width
        height: Theme.px(56)

        IconButton {
            id: back

            x: page.margin - Math.round((Theme.target - Theme.icon) / 2)
            anchors.verticalCenter: parent.verticalCenter
            iconName: "arrow-left"
            kind: "soft"
            text: qsTr("Back to the list")
            keys: "Esc"
            onClicked: page.editor.close()
        }

        Words {
            anchors.left: back.right
            anchors.leftMargin: Theme.step(2)
            anchors.right: parent.right
            anchors.rightMargin: page.margin
            anchors.verticalCenter: parent.verticalCenter
            kind: "heading"
            strong: true
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            text: page.editor.title
            Accessible.role: Accessible.Heading
        }
    }

    QuietScroll {
        x: page.margin
        anchors.top: bar.bottom
        anchors.bottom: foot.top
        width: (page.beside ? Math.round((page.width - 3 * page.margin) * 0.56) : page.width - 2 * page.margin) + gutter
        gutter: Theme.step(4)

        PersonaFields {
            id: fields

            width: parent.width
            bottomPadding: Theme.step(6)
            editor: page.editor
        }

        Loader {
            active: !page.beside
            visible: active
            width: parent.width
            sourceComponent: heard
        }
    }

    QuietScroll {
        visible: page.beside
        anchors.right: parent.right
        anchors.rightMargin: page.margin
        anchors.top: bar.bottom
        anchors.bottom: foot.top
        width: Math.round((page.width - 3 * page.margin) * 0.44) - Theme.step(4)

        Loader {
            active: page.beside
            width: parent.width
            sourceComponent: heard
        }
    }

    Component {
        id: heard

        CardFrame {
            spoken: qsTr("How it sounds")

            PersonaPreview {
                width: parent.width
                editor: page.editor
            }
        }
    }

    Item {
        id: foot

        anchors.bottom: parent.bottom
        width: page.width
        height: deeds.height + 2 * Theme.step(3)

        Divider {
            width: parent.width
        }

        Flow {
            id: deeds

            x: page.margin
            y: Theme.step(3)
            width: page.width - 2 * x
            layoutDirection: Qt.RightToLeft
            spacing: Theme.step(2)

            ActionButton {
                kind: "primary"
                enabled: page.editor.canSave
                keys: "Ctrl S"
                text: qsTr("Save")
                onClicked: page.editor.save()
            }

            ActionButton {
                enabled: page.editor.canUndo
                iconName: "undo-2"
                text: qsTr("Undo")
                onClicked: page.editor.undo()
            }

            ActionButton {
                enabled: page.editor.dirty
                kind: "plain"
                text: qsTr("Discard the changes")
                onClicked: page.editor.discard()
            }

            Words {
                height: Theme.target
                verticalAlignment: Text.AlignVCenter
                kind: "small"
                soft: !page.editor.toldTone
                tone: page.editor.toldTone ? Theme.tone(page.editor.toldTone) : Theme.textSoft
                text: page.editor.told
                Accessible.role: Accessible.StaticText
                onTextChanged: {
                    if (page.editor.toldTone)
                        Accessible.announce(page.editor.told, Accessible.Polite);
                }
            }
        }
    }
}

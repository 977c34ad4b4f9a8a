pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// One row, drawn by what it is: a choice, a switch, something to try, a persona, a plugin, a fact, all of health, or a part of its own.
Item {
    id: line

    required property string row
    required property var text
    required property var value
    required property var values
    required property var settings
    property bool first: false

    implicitHeight: body.height

    Divider {
        visible: !line.first
        x: Theme.pad
        width: parent.width - 2 * x
    }

    Loader {
        id: body

        width: line.width
        sourceComponent: ({
                "choice": choice,
                "toggle": toggle,
                "fact": fact,
                "microphone": microphone,
                "sound": sound,
                "setup": setup,
                "persona": persona,
                "plugins": plugin,
                "well": well
            })[line.text.kind] ?? part
    }

    Component {
        id: choice

        SettingsLine {
            title: line.text.title
            hint: line.text.hint
            spoken: ""

            Segmented {
                label: line.text.title
                value: line.value ?? ""
                options: line.text.options
                onChosen: value => line.settings.choose(line.row, value)
            }
        }
    }

    Component {
        id: toggle

        SettingsToggle {
            title: line.text.title
            hint: line.text.hint
            on: line.value ?? false
            active: line.row === "calm" || (line.row === "tray" ? line.values.can_tray : line.row === "hands_free" ? line.values.can_hear : line.values.can_speak)
            onToggled: on => line.settings.switch(line.row, on)
        }
    }

    Component {
        id: fact

        SettingsFact {
            title: line.text.title
            hint: line.text.hint
            value: line.value ?? ""
        }
    }

    Component {
        id: microphone

        SettingsMicrophone {
            title: line.text.title
            hint: line.text.hint
            voice: line.settings.voice
        }
    }

    Component {
        id: sound

        SettingsSound {
            title: line.text.title
            hint: line.text.hint
            voice: line.settings.voice
        }
    }

    Component {
        id: setup

        SettingsLine {
            title: line.text.title
            hint: line.text.hint
            spoken: ""

            ActionButton {
                iconName: "play"
                text: qsTr("Begin")
                Accessible.name: line.text.title
                Accessible.description: line.text.hint
                onClicked: line.settings.setUp()
            }
        }
    }

    Component {
        id: part

        SettingsPart {
            kind: line.text.kind ?? ""
            text: line.text
            settings: line.settings
        }
    }

    Component {
        id: persona

        Column {
            SettingsPersona {
                width: parent.width
                persona: line.text
                onChosen: line.settings.choose(line.row, "")
            }

            PersonaDeeds {
                x: Theme.pad + Theme.box + Theme.step(3) - Theme.px(8)
                width: parent.width - x - Theme.pad
                persona: line.text
                onCopied: line.settings.copyPersona(line.row)
                onEdited: line.settings.editPersona(line.row)
                onRemoved: line.settings.removePersona(line.row)
            }
        }
    }

    Component {
        id: plugin

        SettingsPlugin {
            plugin: line.text
            trying: line.settings.trying
            named: line.row.slice("plugin:".length)
            onTried: line.settings.tryOut(line.row)
            onGiven: share => line.settings.share(line.row, share)
            onReload: line.settings.reload(line.row)
            onAccept: line.settings.accept(line.row)
        }
    }

    Component {
        id: well

        SettingsHealth {
            padding: Theme.pad
            health: line.settings.health
        }
    }
}

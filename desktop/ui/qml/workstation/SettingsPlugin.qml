pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// A plugin: how it is, what it can do, how the trial of a new version goes, and the ways to load it anew.
SettingsLine {
    id: row

    required property var plugin

    required property var trying
    required property string named
    readonly property bool tries: trying.plugin !== "" && trying.plugin === named

    signal reload
    signal tried
    signal given(int share)
    signal accept

    title: plugin.title
    hint: plugin.about
    outset: plugin.canReload ? Math.round((Theme.target - Theme.icon) / 2) : 0

    Chip {
        anchors.verticalCenter: parent.verticalCenter
        text: row.plugin.state
        iconName: row.plugin.icon
        tone: row.plugin.tone
    }

    ActionButton {
        anchors.verticalCenter: parent.verticalCenter
        visible: row.plugin.canAccept
        extent: "small"
        enabled: !row.plugin.busy
        text: qsTr("Accept")
        tip: qsTr("Its tools are taken as they are now")
        onClicked: row.accept()
    }

    ActionButton {
        anchors.verticalCenter: parent.verticalCenter
        visible: row.plugin.canTry
        kind: "quiet"
        extent: "small"
        text: row.tries ? qsTr("Enough") : qsTr("Try")
        Accessible.name: row.tries ? qsTr("Enough of %1").arg(row.plugin.title) : qsTr("Try the tools of %1").arg(row.plugin.title)
        onClicked: row.tried()
    }

    IconButton {
        anchors.verticalCenter: parent.verticalCenter
        visible: row.plugin.canReload
        enabled: !row.plugin.busy
        kind: "soft"
        iconName: "refresh-cw"
        text: qsTr("Load %1 anew").arg(row.plugin.title)
        onClicked: row.reload()
    }

    below: [
        Paragraph {
            visible: words.length > 0
            width: row.inner
            kind: "small"
            words: row.plugin.description
        },
        Paragraph {
            visible: words.length > 0
            width: row.inner
            kind: "small"
            soft: true
            words: row.plugin.tools.join(" · ")
        },
        Paragraph {
            visible: words.length > 0
            width: row.inner
            kind: "small"
            words: row.plugin.trial
        },
        Loader {
            active: row.plugin.share >= 0
            visible: active
            sourceComponent: PluginShare {
                share: row.plugin.share
                title: row.plugin.title
                onGiven: share => row.given(share)
            }
        },
        Paragraph {
            visible: row.plugin.questions.length > 0
            width: row.inner
            kind: "small"
            soft: true
            words: qsTr("Asked for by: %1").arg(row.plugin.questions.join(" "))
        },
        Paragraph {
            visible: words.length > 0
            width: row.inner
            kind: "small"
            tone: Theme.tone(row.plugin.tone)
            words: row.plugin.held
        },
        Words {
            visible: text.length > 0
            width: row.inner
            kind: "small"
            wrapMode: Text.Wrap
            tone: row.plugin.held ? Theme.text : Theme.tone(row.plugin.tone)
            text: row.plugin.problem
        },
        Words {
            visible: text.length > 0
            width: row.inner
            kind: "small"
            tone: Theme.tone(row.plugin.toldTone)
            text: row.plugin.told
        },
        Loader {
            active: row.tries
            visible: active
            width: row.inner
            sourceComponent: PluginTry {
                trying: row.trying
            }
        }
    ]
}

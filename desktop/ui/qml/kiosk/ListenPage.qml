import QtQuick
import QtQuick.Layouts
import theme
import controls

// Somebody is speaking: the words as they are understood, the number in groups, and as much time as it takes.
// From the controller: words (live), digits, groups, lead, loudness ("good" | "quiet" | "noisy"), level.
// Signals: done(), keypadAsked(), again(), and those of KioskPage (ended, acted "person").
KioskPage {
    id: page

    property string words: ""
    property string lead: ""
    property string digits: ""
    property var groups: []
    property string loudness: "good"
    readonly property string loudnessWord: loudness === "quiet" ? qsTr("A little louder, please") : loudness === "noisy" ? qsTr("It is noisy here") : qsTr("I hear you well")

    signal done
    signal keypadAsked
    signal again

    listening: true
    canTalk: false
    tools: [
        {
            "id": "person",
            "icon": "user-round",
            "text": qsTr("Call somebody")
        }
    ]

    ScrollArea {
        id: area

        anchors.fill: parent

        GridLayout {
            width: area.inner
            columns: page.landscape ? 2 : 1
            columnSpacing: Theme.step(16)
            rowSpacing: Theme.step(6)

            ListenHead {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.alignment: Qt.AlignTop
                level: page.level
                loudness: page.loudness
                loudnessWord: page.loudnessWord
                onStopped: page.done()
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.alignment: Qt.AlignTop
                spacing: Theme.step(6)

                SpokenNumber {
                    visible: page.groups.length > 0
                    Layout.fillWidth: true
                    lead: page.lead
                    digits: page.digits
                    groups: page.groups
                }

                CardFrame {
                    visible: page.groups.length === 0
                    Layout.fillWidth: true
                    padding: Theme.px(22)
                    spoken: page.words

                    Words {
                        width: parent.width
                        kind: Theme.care ? "title" : "lead"
                        soft: !page.words
                        text: page.words || qsTr("Your words appear here")
                    }
                }

                ActionButton {
                    Layout.fillWidth: true
                    kind: "primary"
                    extent: "large"
                    iconName: "check"
                    text: qsTr("Done")
                    onClicked: page.done()
                }

                RowLayout {
                    spacing: Theme.step(4)

                    ActionButton {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 100
                        Layout.preferredHeight: Math.max(Theme.px(Theme.care ? 88 : 60), implicitHeight)
                        textKind: Theme.care ? "lead" : "body"
                        iconName: "keyboard"
                        text: qsTr("Number keys")
                        onClicked: page.keypadAsked()
                    }

                    ActionButton {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 100
                        Layout.preferredHeight: Math.max(Theme.px(Theme.care ? 88 : 60), implicitHeight)
                        textKind: Theme.care ? "lead" : "body"
                        iconName: "rotate-ccw"
                        text: qsTr("Start again")
                        onClicked: page.again()
                    }
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls

// The PDF that was dropped: what was found in it, its order numbers as questions, its words, and a way to put it away.
RowLayout {
    id: strip

    required property var papers

    signal textWanted

    visible: papers.shown
    spacing: Theme.step(2)
    Accessible.role: Accessible.Grouping
    Accessible.name: papers.name

    Icon {
        visible: !strip.papers.reading
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Theme.step(2)
        name: strip.papers.failed ? "triangle-alert" : "file-text"
        tone: strip.papers.failed ? Theme.warning : Theme.textSoft
    }

    Spinner {
        visible: strip.papers.reading
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Theme.step(2)
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Line {
            Layout.fillWidth: true
            strong: true
            text: strip.papers.name
        }

        Words {
            id: told

            Layout.fillWidth: true
            kind: "small"
            soft: true
            text: strip.papers.told
            onTextChanged: if (told.text)
                told.Accessible.announce(told.text, Accessible.Polite)
        }

        Flow {
            visible: !strip.papers.reading && !strip.papers.failed
            Layout.fillWidth: true
            Layout.topMargin: Theme.step(1)
            spacing: Theme.step(2)

            Repeater {
                model: strip.papers.numbers

                ActionButton {
                    required property string modelData

                    kind: "soft"
                    extent: "small"
                    iconName: "package"
                    text: qsTr("Order %1?").arg(modelData)
                    onClicked: strip.papers.ask(modelData)
                }
            }

            ActionButton {
                kind: "quiet"
                extent: "small"
                text: qsTr("Read it here")
                onClicked: strip.textWanted()
            }
        }
    }

    IconButton {
        Layout.alignment: Qt.AlignTop
        kind: "soft"
        iconName: "x"
        text: qsTr("Put the PDF away")
        onClicked: strip.papers.close()
    }
}

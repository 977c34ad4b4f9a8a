pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls
import workstation

// The set-up of this machine: its steps at the left, one of them in the middle, and the way on below.
FocusScope {
    id: page

    required property var setup
    readonly property bool beside: width >= Theme.px(760)
    readonly property var bodies: ({
            "language": "SetupLook.qml",
            "shop": "SetupShop.qml",
            "model": "SetupModel.qml",
            "sound": "SetupSound.qml",
            "printer": "SetupPrinter.qml",
            "place": "SetupPlace.qml"
        })
    readonly property string step: setup.current

    signal closed

    function fill() {
        body.show(Qt.resolvedUrl(bodies[step]), {
            "setup": page.setup
        });
        scroll.contentY = 0;
        foot.focusNext();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Set up this machine")
    onStepChanged: fill()
    Component.onCompleted: fill()
    Keys.onEscapePressed: page.closed()

    Connections {
        target: page.setup

        function onFinished() {
            page.closed();
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }

    SetupSide {
        id: side

        visible: page.beside
        height: page.height
        setup: page.setup
    }

    QuietScroll {
        id: scroll

        anchors.left: page.beside ? side.right : page.left
        anchors.right: page.right
        anchors.top: page.top
        anchors.bottom: foot.top

        Column {
            id: column

            x: Math.round((scroll.width - width) / 2)
            width: Math.min(Theme.px(760), scroll.width - 2 * Theme.step(page.beside ? 8 : 4))
            // Less of it, before anything has to be scrolled to
            topPadding: !page.beside ? Theme.step(4) : Math.max(Theme.step(4), Math.min(Theme.step(10), scroll.height - rest))
            bottomPadding: Theme.step(6)
            spacing: Theme.step(2)

            readonly property real rest: counted.height + title.height + told.height + body.height + 3 * spacing + bottomPadding

            Words {
                id: counted

                kind: "small"
                soft: true
                text: qsTr("Step %1 of %2").arg(page.setup.number).arg(page.setup.steps.length)
            }

            Words {
                id: title

                width: parent.width - (page.beside ? 0 : close.width)
                kind: "heading"
                strong: true
                text: page.setup.title
                Accessible.role: Accessible.Heading
            }

            Paragraph {
                id: told

                width: Math.min(parent.width, Theme.px(640))
                bottomPadding: Theme.step(4)
                soft: true
                words: page.setup.told
            }

            Place {
                id: body

                width: column.width
                height: implicitHeight
            }
        }
    }

    IconButton {
        id: close

        anchors.right: parent.right
        anchors.rightMargin: Theme.step(3)
        y: Math.round((Theme.px(56) - height) / 2)
        iconName: "x"
        kind: "soft"
        text: qsTr("Close")
        keys: "Esc"
        onClicked: page.closed()
    }

    SetupFoot {
        id: foot

        anchors.left: scroll.left
        anchors.right: page.right
        anchors.bottom: page.bottom
        column: column.width
        focus: true
        setup: page.setup
    }
}

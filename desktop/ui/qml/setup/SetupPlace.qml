pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// Staff, customers, or customers who need more time; and the PIN without which no kiosk is begun.
Column {
    id: place

    required property var setup
    readonly property var faces: [
        {
            "face": "workstation",
            "title": qsTr("Staff: workstation"),
            "hint": qsTr("Conversations, orders and shortcuts beside each other")
        },
        {
            "face": "kiosk",
            "title": qsTr("Customers: kiosk"),
            "hint": qsTr("Full screen, by touch and voice, wiped after every visit")
        },
        {
            "face": "care",
            "title": qsTr("Customers who need more time: care mode"),
            "hint": qsTr("Very large type, answers read aloud, no hurry")
        }
    ]

    function lockWith(field) {
        setup.setPin(field.text);
        field.clear();
    }

    spacing: Theme.step(4)

    CardFrame {
        id: choices

        width: place.width

        Repeater {
            model: place.faces

            Column {
                id: choice

                required property var modelData

                width: choices.inner

                RadioField {
                    width: parent.width
                    autoExclusive: false
                    enabled: place.setup.locked || choice.modelData.face === "workstation"
                    checked: place.setup.face === choice.modelData.face
                    text: choice.modelData.title
                    Accessible.description: choice.modelData.hint
                    onClicked: {
                        checked = Qt.binding(() => place.setup.face === choice.modelData.face);
                        place.setup.openAs(choice.modelData.face);
                    }
                }

                Words {
                    leftPadding: Theme.box + Theme.step(2)
                    width: parent.width
                    kind: "small"
                    soft: true
                    text: choice.modelData.hint
                    Accessible.ignored: true
                }
            }
        }
    }

    CardFrame {
        id: lock

        width: place.width
        spacing: Theme.step(2)

        Words {
            visible: place.setup.locked
            text: qsTr("A PIN is set: staff leave the kiosk with it")
        }

        Words {
            visible: !place.setup.locked
            width: lock.inner
            soft: true
            text: qsTr("A kiosk is left with a PIN, so it comes first")
        }

        Row {
            spacing: Theme.step(2)

            // In plain digits: it is typed once, and a PIN nobody knows locks the staff out
            EntryField {
                id: pin

                width: Theme.px(160)
                placeholderText: qsTr("PIN for staff")
                inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData
                maximumLength: 12
                bad: place.setup.pinProblem.length > 0
                onAccepted: place.lockWith(pin)
            }

            ActionButton {
                height: pin.height
                iconName: "lock"
                enabled: pin.text.length > 0
                text: place.setup.locked ? qsTr("Change the PIN") : qsTr("Set the PIN")
                onClicked: place.lockWith(pin)
            }
        }

        FieldProblem {
            text: place.setup.pinProblem
        }
    }
}

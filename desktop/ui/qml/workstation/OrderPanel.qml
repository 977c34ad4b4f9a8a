pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// The order that is spoken of: at a glance, for whom, what can be done and what cannot, and the return form.
Rectangle {
    id: panel

    required property var desk
    readonly property var shown: desk.panel
    readonly property bool filled: shown.title !== undefined
    readonly property bool busy: desk.session.busy

    signal acted

    function perform(act) {
        desk.act(act);
        acted();
    }

    implicitWidth: Theme.column(336)
    color: Theme.background
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Order")

    Divider {
        height: parent.height
    }

    QuietScroll {
        anchors.fill: parent
        anchors.leftMargin: Theme.hairline

        Column {
            width: parent.width

            Loader {
                // One that is empty keeps the height of what it held
                visible: panel.filled
                x: Theme.step(5)
                width: parent.width - 2 * x
                active: panel.filled
                sourceComponent: PanelOrder {
                    shown: panel.shown
                    onCopyText: text => panel.desk.actions.copy(text)
                }
            }

            PanelNone {
                visible: !panel.filled
                x: Theme.step(5)
                width: parent.width - 2 * x
                title: panel.shown.none ?? ""
                text: panel.shown.noneText ?? ""
            }

            PanelActs {
                title: panel.shown.findTitle ?? ""
                acts: panel.shown.find ?? []
                enabled: panel.desk.trouble.length === 0
                onChosen: act => panel.perform(act)
            }

            PanelSection {
                visible: Boolean(panel.shown.rules)
                title: panel.shown.rules?.title ?? ""

                Loader {
                    width: parent.width
                    active: Boolean(panel.shown.rules)
                    sourceComponent: PanelRules {
                        shown: panel.shown.rules
                    }
                }
            }

            PanelSection {
                visible: (panel.shown.customer?.length ?? 0) > 0
                title: panel.shown.customerTitle ?? ""

                FactsGrid {
                    width: parent.width
                    facts: panel.shown.customer ?? []
                }
            }

            PanelActs {
                title: panel.shown.canTitle ?? ""
                acts: panel.shown.can ?? []
                enabled: !panel.busy && panel.desk.trouble.length === 0
                onChosen: act => panel.perform(act)
            }

            PanelSection {
                visible: (panel.shown.cannot?.length ?? 0) > 0
                title: panel.shown.cannotTitle ?? ""

                Repeater {
                    model: panel.shown.cannot ?? []

                    Row {
                        id: refusal

                        required property var modelData

                        spacing: Theme.step(2)

                        Icon {
                            anchors.verticalCenter: parent.verticalCenter
                            name: refusal.modelData.icon
                            tone: Theme.textSoft
                            extent: Theme.px(16)
                        }

                        Words {
                            width: Math.min(implicitWidth, panel.width - 2 * Theme.step(5) - Theme.px(16) - refusal.spacing)
                            kind: "small"
                            soft: true
                            text: refusal.modelData.text
                        }
                    }
                }
            }

            PanelSection {
                visible: Boolean(panel.shown.form)
                title: panel.shown.form?.title ?? ""

                Image {
                    width: parent.width
                    sourceSize.width: width
                    fillMode: Image.PreserveAspectFit
                    source: panel.shown.form ? "image://form/" + panel.shown.form.image : ""
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("Return form, as it is printed")
                }
            }
        }
    }
}

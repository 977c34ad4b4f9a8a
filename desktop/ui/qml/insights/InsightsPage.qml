pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme
import controls
import workstation

// What people asked, how it ended, what is missing.
Rectangle {
    id: sheet

    required property var insights
    readonly property var shown: insights?.page ?? ({})
    readonly property bool counted: shown.figures !== undefined

    signal closed

    color: Theme.background
    Accessible.role: Accessible.Pane
    Accessible.name: shown.title ?? ""
    Keys.onEscapePressed: sheet.closed()

    QuietScroll {
        id: scroll

        anchors.fill: parent
        anchors.leftMargin: Theme.step(6)
        anchors.rightMargin: Theme.step(1)
        focus: true

        // Its edges scroll with it: nothing is cut before the window's own edge
        Item {
            width: 1
            height: Theme.step(6)
        }

        ColumnLayout {
            width: scroll.width - Theme.step(5)
            spacing: Theme.step(4)

            InsightsHead {
                Layout.fillWidth: true
                insights: sheet.insights
            }

            Words {
                visible: text.length > 0
                Layout.fillWidth: true
                kind: "small"
                tone: (sheet.insights?.trouble ?? "") ? Theme.danger : Theme.textSoft
                text: (sheet.insights?.trouble ?? "") || (sheet.insights?.told ?? "") || (sheet.shown.wordless ?? "")
            }

            Words {
                visible: sheet.counted && (sheet.shown.empty ?? false)
                Layout.fillWidth: true
                Layout.topMargin: Theme.step(10)
                horizontalAlignment: Text.AlignHCenter
                kind: "lead"
                soft: true
                text: sheet.shown.nothing ?? ""
            }

            Loader {
                Layout.fillWidth: true
                active: sheet.counted && !sheet.shown.empty
                sourceComponent: CardFrame {
                    GridLayout {
                        width: parent.width
                        columns: width >= Theme.px(960) ? 6 : width >= Theme.px(480) ? 3 : 2
                        columnSpacing: Theme.step(4)
                        rowSpacing: Theme.step(4)

                        Repeater {
                            model: sheet.shown.figures

                            FigureTile {
                                required property var modelData

                                Layout.fillWidth: true
                                Layout.preferredWidth: 1
                                Layout.alignment: Qt.AlignTop
                                figure: modelData
                            }
                        }
                    }
                }
            }

            Loader {
                Layout.fillWidth: true
                active: sheet.counted && !sheet.shown.empty
                sourceComponent: InsightsCharts {
                    insights: sheet.insights
                }
            }
        }

        Item {
            width: 1
            height: Theme.step(6)
        }
    }
}

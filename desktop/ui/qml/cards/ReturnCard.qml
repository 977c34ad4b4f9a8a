import QtQuick
import QtQuick.Layouts
import theme
import controls

// A return or an exchange that is booked: number, code, by when and where to.
CardBase {
    id: frame

    readonly property bool coded: card.qr.length > 0

    GridLayout {
        width: frame.inner
        columns: frame.narrow || !frame.coded ? 1 : 2
        columnSpacing: Theme.step(5)
        rowSpacing: Theme.step(4)

        QrCode {
            Layout.alignment: frame.narrow ? Qt.AlignHCenter : Qt.AlignTop
            extent: Theme.touch ? Theme.qr : Theme.px(116)
            payload: frame.card.qr
            caption: frame.card.qrCaption
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.step(3)

            CardHead {
                Layout.fillWidth: true
                title: frame.card.title
                copyable: frame.card.copy
                chip: frame.card.chip
                onCopied: frame.copyText(frame.card.copy)
            }

            FactsGrid {
                Layout.fillWidth: true
                facts: frame.card.facts
            }

            CardActions {
                Layout.fillWidth: true
                age: frame.card.age

                ActionButton {
                    visible: frame.card.printable
                    extent: "small"
                    iconName: "printer"
                    text: qsTr("Print form")
                    keys: "Ctrl P"
                    onClicked: frame.printForm()
                }
            }
        }
    }
}

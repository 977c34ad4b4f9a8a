import QtQuick
import theme

// The box of a card. What is put into it stands in one column with the card's padding.
Rectangle {
    id: frame

    default property alias content: column.data
    property real padding: Theme.pad
    property real spacing: Theme.step(3)
    property color edge: Theme.outline
    // One sentence that says all of the card
    property string spoken: ""
    readonly property real inner: width - 2 * padding

    implicitWidth: Theme.px(320)
    implicitHeight: column.height + 2 * padding
    radius: Theme.radiusCard
    color: Theme.raised
    border.width: Theme.hairline
    border.color: edge
    Accessible.role: Accessible.Grouping
    Accessible.name: spoken

    Column {
        id: column

        x: frame.padding
        y: frame.padding
        width: frame.inner
        spacing: frame.spacing
    }
}

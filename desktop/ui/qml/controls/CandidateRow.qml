pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import theme

// Words to choose from beside each other; where they do not fit, the longest give way.
RowLayout {
    id: row

    property var words: []
    // Place of its first word among all of them
    property int from: 0

    signal picked(int index)

    spacing: Theme.step(1)

    Repeater {
        model: row.words

        CandidateKey {
            required property string modelData
            required property int index

            Layout.preferredWidth: implicitWidth
            Layout.minimumWidth: Theme.target
            Layout.maximumWidth: implicitWidth
            Layout.fillWidth: true
            Layout.fillHeight: true
            first: row.from + index === 0
            text: modelData
            onClicked: row.picked(row.from + index)
        }
    }

    Item {
        Layout.fillWidth: true
    }
}

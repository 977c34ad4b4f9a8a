import QtQuick
import QtQuick.Dialogs

// The system's own way to choose a file: for hands that do not drag.
Item {
    id: chooser

    required property var papers

    function open() {
        dialog.open();
    }

    FileDialog {
        id: dialog

        title: qsTr("A PDF to read")
        nameFilters: ["PDF (*.pdf)"]
        onAccepted: chooser.papers.read(selectedFile)
    }
}

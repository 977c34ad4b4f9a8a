import QtQuick
import QtQuick.Templates as T

// A page that is laid over the window, read and made when it is first opened, and kept: what Qt holds of its first values
// (see Place) is therefore held once. A popup is no item that a Place could hold.
Loader {
    id: late

    required property string file
    // What it is given
    required property var facts

    function open() {
        if (!item)
            setSource(Qt.resolvedUrl(file), facts);
        (item as T.Popup)?.open();
    }

    anchors.fill: parent
}

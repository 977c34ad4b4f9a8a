import QtQuick

// A place that one file of QML at a time fills, made with its first values. Qt's own Loader.setSource never frees the
// values that it was given (Qt 6.11, measured: the whole text of every page), and here they are a visitor's words.
FocusScope {
    id: place

    property Item item: null
    // The item is as high as the place; else the place is as high as the item
    property bool fills: false

    signal loaded

    function clear() {
        const before = item;
        item = null;
        if (before) {
            before.visible = false;
            before.parent = null;
            before.destroy();
        }
    }

    function show(file: url, values: var) {
        clear();
        const kind = Qt.createComponent(file, Component.PreferSynchronous);
        if (kind.status !== Component.Ready) {
            console.warn(kind.errorString());
            return;
        }
        const size = fills ? {
            "width": width,
            "height": height
        } : {
            "width": width
        };
        item = kind.createObject(place, Object.assign(size, values)) as Item;
        if (item)
            loaded();
    }

    implicitHeight: item && !fills ? item.height : 0

    Binding {
        target: place.item
        property: "width"
        value: place.width
        when: place.item !== null
        restoreMode: Binding.RestoreNone
    }

    Binding {
        target: place.item
        property: "height"
        value: place.height
        when: place.item !== null && place.fills
        restoreMode: Binding.RestoreNone
    }
}

import QtQuick

// One line of text that is cut with an ellipsis where it does not fit.
Words {
    wrapMode: Text.NoWrap
    elide: Text.ElideRight
    maximumLineCount: 1
}

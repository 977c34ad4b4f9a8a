import QtQuick

// An order that was cancelled, and what goes back.
PlainCard {}

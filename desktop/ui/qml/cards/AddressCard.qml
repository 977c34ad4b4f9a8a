import QtQuick

// Where an order goes from now on.
PlainCard {}

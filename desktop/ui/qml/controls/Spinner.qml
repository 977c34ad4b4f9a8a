import QtQuick
import theme

// Work in progress. Stands still when motion is reduced; the words beside it say what is being done.
Icon {
    id: spinner

    property bool running: visible

    name: "loader-circle"

    RotationAnimator {
        target: spinner
        from: 0
        to: 360
        duration: Theme.turn
        loops: Animation.Infinite
        running: spinner.running && !Theme.reducedMotion
    }
}

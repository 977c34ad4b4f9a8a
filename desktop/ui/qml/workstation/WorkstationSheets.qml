import QtQuick

// The pages that are laid over the window, by the name of the act that opens them.
Item {
    id: sheets

    required property var desk

    // Whether there is such a page
    function open(act) {
        const known = {
            "help": help,
            "health": health,
            "palette": palette
        };
        known[act]?.open();
        return known[act] !== undefined;
    }

    ShortcutSheet {
        id: help

        groups: sheets.desk.sheet
    }

    HealthSheet {
        id: health

        health: sheets.desk.health
    }

    PaletteSheet {
        id: palette

        commands: sheets.desk.palette
    }
}

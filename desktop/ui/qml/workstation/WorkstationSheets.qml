import QtQuick

// The pages that are laid over the window, by the name of the act that opens them. Each is read and made when it is first
// asked for: none of them is needed for the window to show.
Item {
    id: sheets

    required property var desk

    // Whether there is such a page
    function open(act) {
        const known = {
            "help": help,
            "health": health,
            "palette": palette,
            "paper": chooser,
            "paper_text": paper
        };
        known[act]?.open();
        return known[act] !== undefined;
    }

    LateSheet {
        id: help

        file: "ShortcutSheet.qml"
        facts: ({
                "desk": sheets.desk
            })
    }

    LateSheet {
        id: health

        file: "HealthSheet.qml"
        facts: ({
                "health": sheets.desk.health
            })
    }

    LateSheet {
        id: chooser

        file: "PaperDialog.qml"
        facts: ({
                "papers": sheets.desk.papers
            })
    }

    LateSheet {
        id: paper

        file: "PaperSheet.qml"
        facts: ({
                "papers": sheets.desk.papers
            })
    }

    LateSheet {
        id: palette

        file: "PaletteSheet.qml"
        facts: ({
                "commands": sheets.desk.palette
            })
    }
}

pragma ComponentBehavior: Bound

import QtQuick

// A row of the sections that measure understanding and that tell of the model outside.
Loader {
    id: part

    required property string kind
    required property var text
    required property var settings

    sourceComponent: ({
            "proposals": proposals,
            "measure": measure,
            "outcome": outcome,
            "outside_model": model,
            "outside_edit": edit,
            "outside_shown": shown,
            "outside_try": trial
        })[kind] ?? null

    Component {
        id: proposals

        MeasureProposals {
            title: part.text.title
            hint: part.text.hint
            review: part.settings.review
        }
    }

    Component {
        id: measure

        MeasureRun {
            title: part.text.title
            hint: part.text.hint
            measuring: part.settings.measuring
        }
    }

    Component {
        id: outcome

        MeasureOutcome {
            title: part.text.title
            measuring: part.settings.measuring
        }
    }

    Component {
        id: model

        OutsideState {
            outside: part.settings.outside
        }
    }

    Component {
        id: edit

        OutsideEdit {
            title: part.text.title
            hint: part.text.hint
            editor: part.settings.outside.editor
            // Where there is a model, it stands above
            key: part.settings.outside.name ? "" : part.settings.outside.keyTold
        }
    }

    Component {
        id: shown

        OutsideSample {
            title: part.text.title
            hint: part.text.hint
            outside: part.settings.outside
        }
    }

    Component {
        id: trial

        OutsideTry {
            title: part.text.title
            hint: part.text.hint
            outside: part.settings.outside
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import theme
import controls

// One order: its state, what is in it, what it cost.
CardBase {
    id: frame

    CardHead {
        width: frame.inner
        title: frame.card.title
        copyable: frame.card.copy
        chip: frame.card.chip
        onCopied: frame.copyText(frame.card.copy)
    }

    Words {
        width: frame.inner
        topPadding: -Theme.step(2)
        kind: "small"
        soft: true
        text: frame.card.lead
    }

    Steps {
        width: frame.inner
        stages: frame.card.stages
    }

    Column {
        width: frame.inner
        spacing: Theme.step(2)

        Repeater {
            model: frame.card.items

            GoodsRow {
                width: frame.inner
            }
        }
    }

    TotalRow {
        width: frame.inner
        name: frame.card.total.name
        value: frame.card.total.value
    }

    CardActions {
        width: frame.inner
        age: frame.card.age
    }
}

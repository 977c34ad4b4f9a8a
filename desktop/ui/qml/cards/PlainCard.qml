import QtQuick
import controls

// A card that is a heading and facts; cancel, address and invoice are drawn by it.
CardBase {
    id: frame

    default property alias actions: row.buttons

    CardHead {
        width: frame.inner
        iconName: frame.card.icon
        title: frame.card.title
        copyable: frame.card.copy
        chip: frame.card.chip
        onCopied: frame.copyText(frame.card.copy)
    }

    FactsGrid {
        visible: frame.card.facts.length > 0
        width: frame.inner
        facts: frame.card.facts
    }

    CardActions {
        id: row

        width: frame.inner
        age: frame.card.age
    }
}

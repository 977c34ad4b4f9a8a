import QtQuick
import theme

// What a page says first, strong: a line for each of its sentences where that takes about as many lines as it would anyway.
Paragraph {
    id: statement

    readonly property string apart: Theme.sentences(words)
    readonly property bool parted: apart !== words && width > 0 && lines(words) > 1 && apart.split("\n").reduce((sum, sentence) => sum + lines(sentence), 0) <= lines(words)

    function lines(some) {
        const length = rule.advanceWidth(some);
        // Words seldom end where their line does
        return length <= width ? 1 : Math.ceil(length / (0.95 * width));
    }

    text: (parted ? apart : words).split("\n").map(some => Theme.glued(some, Math.floor(width / font.pixelSize))).join("\n")
    strong: true
    Accessible.role: Accessible.Heading

    FontMetrics {
        id: rule

        font.family: Theme.family
        font.pixelSize: statement.font.pixelSize
        font.weight: Font.DemiBold
        font.features: Theme.features
    }
}

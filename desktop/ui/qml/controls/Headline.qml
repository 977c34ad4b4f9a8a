import QtQuick
import theme

// The sentence of a page: as large as it can be on one line, else smaller and on several.
Statement {
    id: headline

    property string largest: "display"
    property string smaller: "answer"

    // A Chinese mark at the end is half empty: in the middle stands what is seen
    readonly property real tip: horizontalAlignment === Text.AlignHCenter && /[？！。]$/.test(words) ? Math.round(Theme.size(largest) * 0.4) : 0
    readonly property bool whole: metrics.advanceWidth + tip <= width

    kind: whole ? largest : smaller
    leftPadding: whole ? tip : 0

    TextMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: Theme.size(headline.largest)
        font.weight: Font.DemiBold
        text: headline.words
    }
}

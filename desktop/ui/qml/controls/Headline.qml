import QtQuick
import theme

// The sentence of a page: as large as it can be on one line, else smaller and on several.
Paragraph {
    id: headline

    property string largest: "display"
    property string smaller: "answer"

    kind: metrics.advanceWidth <= width ? largest : smaller
    strong: true
    Accessible.role: Accessible.Heading

    TextMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: Theme.size(headline.largest)
        font.weight: Font.DemiBold
        text: headline.words
    }
}

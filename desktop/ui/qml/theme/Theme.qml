pragma Singleton
import QtQuick
import "breaks.js" as Breaks

// All colours, sizes, fonts and durations of the interface. Nothing is written elsewhere.
// Set from outside: mode, face, scale, language, reducedMotion, touchInput, zoom.
QtObject {
    id: theme

    // "light", "dark" or "contrast"
    property string mode: "light"
    // "workstation", "kiosk" or "care"
    property string face: "workstation"
    // Text scale: "A", "A+" or "A++"
    property string scale: "A"
    // "zh" or "en": which face draws quotation marks, dashes and dots
    property string language: "zh"
    property bool reducedMotion: false
    // A workstation used by touch gets larger targets
    property bool touchInput: false
    // A kiosk's screen is drawn at 720 x 1280 and enlarged by this to what is really there
    property real zoom: 1

    readonly property bool care: face === "care"
    readonly property bool touch: face !== "workstation"
    // Somebody chose larger type: what decides comes before pictures and second lines
    readonly property bool larger: scale !== "A"
    readonly property bool contrast: mode === "contrast"

    readonly property ColourSet colours: contrast ? contrastColours : mode === "dark" ? (care ? darkCare : darkColours) : (care ? lightCare : lightColours)
    readonly property color background: colours.background
    readonly property color surface: colours.surface
    readonly property color raised: colours.raised
    readonly property color sunken: colours.sunken
    readonly property color outline: colours.outline
    readonly property color control: colours.control
    readonly property color text: colours.text
    readonly property color textSoft: colours.textSoft
    readonly property color accent: colours.accent
    readonly property color accentText: colours.accentText
    readonly property color accentSoft: colours.accentSoft
    readonly property color good: colours.good
    readonly property color warning: colours.warning
    readonly property color danger: colours.danger
    readonly property color goodSoft: colours.goodSoft
    readonly property color warningSoft: colours.warningSoft
    readonly property color dangerSoft: colours.dangerSoft
    readonly property color focus: colours.focus
    readonly property color disabled: colours.disabled
    readonly property color chart1: colours.chart1
    readonly property color chart2: colours.chart2
    readonly property color chart3: colours.chart3
    readonly property color chart4: colours.chart4
    // A QR code is dark on white in every theme, or phones do not read it
    readonly property color qrDark: lightColours.text
    readonly property color paper: lightColours.surface

    readonly property string family: language === "zh" ? "Counterpart Latin ZH" : "Counterpart Latin"
    // Figures of one width, and an l that is not an I
    readonly property var features: ({
            "tnum": 1,
            "cv05": 1
        })
    // The fonts' own lines are 1.4 em (Latin page) and 1.5 em (Chinese page) high
    readonly property real leading: touch && language !== "zh" ? 1.07 : 1

    readonly property int target: px(care ? 72 : face === "kiosk" ? 60 : touchInput ? 44 : 36)
    // Secondary buttons inside a card on a workstation
    readonly property int targetSmall: touch || touchInput ? target : px(32)
    // The next step of a screen
    readonly property int targetLarge: px(care ? 104 : face === "kiosk" ? 72 : 44)
    readonly property int icon: Math.round(size("body") * 1.25)
    readonly property int iconSmall: Math.round(size("small") * 1.25)
    readonly property int mic: px(care ? 160 : face === "kiosk" ? 120 : 40)
    readonly property int tile: px(touch ? 68 : 44)
    readonly property int badge: px(touch ? 60 : 40)
    readonly property int box: px(touch ? 28 : 18)
    readonly property int chip: Math.round(size("caption") * 2)
    // The white square of a QR code, its quiet edge included; at least 30 % of a kiosk's short side for the code itself
    readonly property int qr: px(care ? 296 : face === "kiosk" ? 312 : 104)
    // Where there is little height: its quiet edge is about a fifth of it, and 30 % of the short side are left
    readonly property int qrLeast: px(272)
    readonly property int pad: step(touch ? 6 : 4)
    readonly property int margin: step(face === "workstation" ? 8 : 10)
    readonly property int radius: px(8)
    readonly property int radiusCard: px(14)
    readonly property int radiusBubble: px(18)
    readonly property int hairline: Math.max(1, Math.floor(zoom))
    // Edge of tinted areas, drawn only in high contrast
    readonly property int edge: contrast ? hairline : 0
    readonly property int focusWidth: px(contrast ? 3 : 2)
    readonly property int focusGap: px(2)

    readonly property int motion: reducedMotion ? 0 : 150
    readonly property int motionSlow: reducedMotion ? 0 : 200
    readonly property int turn: 1200

    readonly property ColourSet lightColours: ColourSet {}
    readonly property ColourSet lightCare: LightCareColours {}
    readonly property ColourSet darkColours: DarkColours {}
    readonly property ColourSet darkCare: DarkCareColours {}
    readonly property ColourSet contrastColours: ContrastColours {}
    readonly property TypeScale typeScale: TypeScale {}

    // Pixels of the design at this zoom
    function px(design) {
        return Math.round(design * zoom);
    }

    // Of a column of words, which grows by half as much as they do
    function column(design) {
        return Math.round(px(design) * typeScale.factor("heading", scale, touch));
    }

    // Spacing in steps of 4: step(2) is 8 inside, step(4) 16 between, step(6) 24 around
    function step(count) {
        return Math.round(count * 4 * zoom);
    }

    // Size of type: hint, caption, small, body, lead, title, heading, answer or display
    function size(kind) {
        return Math.round(typeScale[face][kind] * typeScale.factor(kind, scale, touch) * zoom);
    }

    // A fill under the pointer or finger
    function lifted(fill, hovered, pressed) {
        const base = fill.a > 0 ? fill : Qt.alpha(text, 0);
        if (contrast || !(hovered || pressed))
            return fill;
        return Qt.tint(base, Qt.alpha(text, pressed ? 0.12 : 0.06));
    }

    // A paragraph that breaks where a reader would, on lines of so many characters
    function glued(words, perLine) {
        return Breaks.glued(words, perLine);
    }

    // An answer's paragraph without a short last word on a line of its own, for Latin letters
    function ended(words) {
        return Breaks.ended(words);
    }

    // Two sentences on a line each, for Latin letters; anything else as it is
    function sentences(words) {
        return Breaks.sentences(words);
    }

    // Colours of a tone: neutral, accent, good, warning or danger
    function tone(name) {
        return name === "neutral" || !name ? textSoft : colours[name];
    }

    function toneSoft(name) {
        return name === "neutral" || !name ? sunken : colours[name + "Soft"];
    }
}

import QtQuick
import theme
import controls

// What every card has: its display object (desktop/ui/present.py) and what can be done with it.
CardFrame {
    required property var card
    // Links are opened on a workstation only; elsewhere they are QR codes
    property bool links: !Theme.touch
    // Too narrow for two things beside each other
    readonly property bool narrow: width < Theme.px(Theme.touch ? 600 : 460)

    signal openLink(string url)
    signal copyText(string text)
    signal choose(int index)
    signal yes
    signal no
    signal printForm
    signal retry
    signal person

    spoken: card.spoken ?? ""
}

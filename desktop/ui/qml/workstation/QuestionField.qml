pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import theme
import controls

// Several lines of input that grow with what is typed. Enter sends, Shift and Enter begin a new line.
T.ScrollView {
    id: scroll

    property alias text: area.text
    property string placeholder: ""
    // Lines after which it scrolls
    property int most: 6
    readonly property bool typing: area.activeFocus
    readonly property real line: Math.round(Theme.size("body") * 1.4)

    signal entered
    // Up, with nothing typed
    signal recalled
    signal edited(string text)

    function focusArea() {
        area.forceActiveFocus();
        area.cursorPosition = area.length;
    }

    function insert(text) {
        area.insert(area.cursorPosition, text);
    }

    implicitHeight: Math.min(area.implicitHeight, most * line + area.topPadding + area.bottomPadding)

    T.TextArea {
        id: area

        implicitWidth: scroll.width
        implicitHeight: Math.max(Theme.targetLarge, contentHeight + topPadding + bottomPadding)
        leftPadding: Theme.step(3)
        rightPadding: Theme.step(3)
        topPadding: Math.max(Theme.step(1), Math.round((Theme.targetLarge - font.pixelSize * 1.4) / 2))
        bottomPadding: topPadding
        color: Theme.text
        font.family: Theme.family
        font.pixelSize: Theme.size("body")
        font.features: Theme.features
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        selectByMouse: true
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Question")
        Accessible.description: scroll.placeholder
        // Looked for when it is pressed: what comes next is not there yet while the page is made
        Keys.onTabPressed: area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        onTextChanged: scroll.edited(text)
        Keys.onUpPressed: event => {
            event.accepted = area.length === 0 && !area.preeditText;
            if (event.accepted)
                scroll.recalled();
        }
        Keys.onPressed: event => {
            const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
            if (enter && !(event.modifiers & Qt.ShiftModifier)) {
                event.accepted = true;
                if (!event.isAutoRepeat)
                    scroll.entered();
            }
        }

        cursorDelegate: Rectangle {
            visible: area.cursorVisible
            width: Theme.px(2)
            color: Theme.accent
        }

        // Beside the cursor, not under it
        Words {
            visible: !area.text && !area.preeditText
            x: area.leftPadding + Theme.px(4)
            y: area.topPadding
            width: area.width - x - area.rightPadding
            soft: true
            text: scroll.placeholder
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: area.activeFocus ? Theme.focusWidth : Theme.hairline
        border.color: area.activeFocus ? Theme.focus : Theme.control
    }
}

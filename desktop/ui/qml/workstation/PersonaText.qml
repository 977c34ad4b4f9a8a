pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import theme
import controls

// One field of a persona: its name, what stands in it, and what is wrong with it. It grows with what is typed.
Column {
    id: form

    required property var editor
    required property string field
    required property string label
    property string spoken: label
    property string hint: ""
    // Of a field beside another, whose name may need more lines
    property real nameHeight: 0
    readonly property real ownHeight: name.implicitHeight
    // Otherwise Enter goes on to the next field
    property bool many: false
    readonly property string problem: editor.problems[field] ?? ""

    function take() {
        area.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.step(1)

    Words {
        id: name

        width: form.width
        height: Math.max(implicitHeight, form.nameHeight)
        verticalAlignment: Text.AlignBottom
        kind: "small"
        soft: true
        text: form.label
        Accessible.ignored: true
    }

    T.TextArea {
        id: area

        width: form.width
        implicitHeight: Math.max(Theme.target, Math.ceil(contentHeight) + topPadding + bottomPadding)
        leftPadding: Theme.step(3)
        rightPadding: Theme.step(3)
        topPadding: Math.max(Theme.step(1), Math.round((Theme.target - font.pixelSize * 1.4) / 2))
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
        Accessible.name: form.spoken
        Accessible.description: [form.problem, form.hint].filter(part => part).join(". ")
        Component.onCompleted: {
            text = form.editor.values[form.field] ?? "";
            cursorPosition = length;
        }
        onActiveFocusChanged: {
            if (activeFocus && (focusReason === Qt.TabFocusReason || focusReason === Qt.BacktabFocusReason))
                cursorPosition = length;
        }
        onTextChanged: {
            if (activeFocus)
                form.editor.put(form.field, text);
        }
        Keys.onTabPressed: area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Keys.onPressed: event => {
            if (form.many || event.key !== Qt.Key_Return && event.key !== Qt.Key_Enter)
                return;
            event.accepted = true;
            area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
        }

        cursorDelegate: Rectangle {
            visible: area.cursorVisible
            width: Theme.px(2)
            color: Theme.accent
        }
        background: Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.width: form.problem || area.activeFocus ? Theme.focusWidth : Theme.hairline
            border.color: form.problem ? Theme.danger : area.activeFocus ? Theme.focus : Theme.control
        }
    }

    Paragraph {
        visible: words.length > 0 && !form.problem
        width: form.width
        kind: "small"
        soft: true
        words: form.hint
        Accessible.ignored: true
    }

    FieldProblem {
        text: form.problem
    }

    Connections {
        target: form.editor

        function onRefilled() {
            area.text = form.editor.values[form.field] ?? "";
        }
    }
}

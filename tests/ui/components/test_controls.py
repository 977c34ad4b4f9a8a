"""Every control: made without a word in Qt's log, named for a screen reader, large enough, usable by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.ui.look import QML
from desktop.ui.snapshot import settle
from tests.ui.components.conftest import Ear, Heard, Stage, below

Role = QAccessible.Role
INTERACTIVE = {
    "ActionButton": (
        'ActionButton { text: "Print"; iconName: "printer"; keys: "Ctrl P"; tip: "Print it" }',
        Role.Button,
    ),
    "TalkButton": ('TalkButton { text: "Hold to ask" }', Role.Button),
    "IconButton": ('IconButton { text: "Copy"; iconName: "copy" }', Role.Button),
    "TileButton": (
        'TileButton { text: "Invoice"; detail: "See it"; iconName: "receipt-text" }',
        Role.Button,
    ),
    "StackButton": ('StackButton { text: "Slower"; iconName: "turtle" }', Role.Button),
    "MicButton": ('MicButton { text: "Hold to talk" }', Role.Button),
    "KeypadKey": ('KeypadKey { text: "7" }', Role.Button),
    "CandidateKey": ('CandidateKey { text: "你好" }', Role.Button),
    "ModeKey": ("ModeKey { chinese: true }", Role.Button),
    "EntryField": ('EntryField { label: "Phone"; text: "138" }', Role.EditableText),
    "SearchField": ('SearchField { placeholderText: "Search"; keys: "Ctrl K" }', Role.EditableText),
    "Toggle": ('Toggle { text: "Read aloud" }', Role.CheckBox),
    "CheckField": ('CheckField { text: "Item" }', Role.CheckBox),
    "RadioField": ('RadioField { text: "Too small" }', Role.RadioButton),
    "SegmentedPart": ('SegmentedPart { text: "EN" }', Role.RadioButton),
    "ListRow": (
        'ListRow { title: "Ms Lin"; about: "Return"; when: "14:36"; standing: "Waiting" }',
        Role.ListItem,
    ),
}
STILL = {
    "Words": ('Words { text: "Hello" }', "Hello"),
    "Line": ('Line { text: "Hello" }', "Hello"),
    "LiveWords": ('LiveWords { width: 300; stable: "Hello "; tentative: "there" }', "Hello there"),
    "Paragraph": ('Paragraph { words: "Hello" }', "Hello"),
    "Headline": ('Headline { width: 300; words: "Hello" }', "Hello"),
    "Chip": ('Chip { text: "Booked"; iconName: "check"; tone: "good" }', "Booked"),
    "Bubble": ('Bubble { text: "Where is it?" }', "Where is it?"),
    "Toast": ('Toast { text: "Removed"; action: "Undo" }', "Removed"),
    "FieldProblem": ('FieldProblem { text: "One digit is missing" }', "One digit is missing"),
    "ProgressLine": ('ProgressLine { label: "Model"; value: 0.5 }', "Model"),
    "QrCode": ('QrCode { payload: "https://a.example"; caption: "Follow it" }', "Follow it"),
    "DigitBoxes": ('DigitBoxes { digits: "12"; groups: [4]; label: "Phone" }', "Phone 1 2"),
    "Statement": ('Statement { width: 300; words: "Hello. Is it you?" }', "Hello. Is it you?"),
    "Steps": ('Steps { width: 300; stages: [{"label": "Ordered", "state": "now"}] }', "Ordered"),
    "CardFrame": ('CardFrame { spoken: "All of it" }', "All of it"),
    "Segmented": (
        'Segmented { label: "Language"; value: "a"; options: [{"value": "a", "label": "A"}] }',
        "Language",
    ),
    "Keypad": ("Keypad { width: 400 }", "Number keys"),
    "TouchKeyboard": ("TouchKeyboard { width: 640 }", "Keyboard"),
    "CandidateBar": (
        'CandidateBar { width: 640; growing: ({"reading": "ni hao", "candidates": ["你好", "你"]}) }',
        "Chinese for ni hao",
    ),
}
SILENT = (
    "Icon",
    "IconTile",
    "Badge",
    "BrandMark",
    "Divider",
    "FocusRing",
    "KeyHint",
    "LevelBars",
    "RadioMark",
    "Spinner",
)
PARTS = (
    "CandidateRow",
    "CentredArea",
    "FactName",
    "FactValue",
    "FactsGrid",
    "FormField",
    "MarkdownBlock",
    "MarkdownBlocks",
    "Place",
    "ScrollArea",
    "Timeline",
)
PARTS += ("Notice", "TimelineRow", "ToolHint")
"""Drawn and tested as parts of cards and pages."""


def test_no_control_is_forgotten() -> None:
    named = {*INTERACTIVE, *STILL, *SILENT, *PARTS}
    assert named == {file.stem for file in (QML / "controls").glob("*.qml")}


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
@pytest.mark.parametrize("name", INTERACTIVE)
def test_what_can_be_touched_has_a_role_and_a_name(
    stage: Stage, heard: Callable[[QQuickItem], Heard], name: str, mode: str
) -> None:
    stage.set(mode=mode)
    source, role = INTERACTIVE[name]
    (found_role, found_name, node), *_ = heard(stage.source(source))
    assert found_role == role
    assert found_name
    assert node.state().focusable or name == "KeypadKey"


@pytest.mark.parametrize("name", STILL)
def test_what_is_read_has_a_name(
    stage: Stage, heard: Callable[[QQuickItem], Heard], name: str
) -> None:
    source, spoken = STILL[name]
    assert heard(stage.source(source))[0][1] == spoken


@pytest.mark.parametrize("name", SILENT)
def test_decoration_says_nothing(
    stage: Stage, heard: Callable[[QQuickItem], Heard], name: str
) -> None:
    item = stage.source(
        f"Item {{ Accessible.role: Accessible.Grouping; width: 40; height: 40; {name} {{}} }}"
    )
    assert [each[1] for each in heard(item)[1:]] == []


@pytest.mark.parametrize(("face", "least"), [("workstation", 32), ("kiosk", 60), ("care", 72)])
@pytest.mark.parametrize("name", sorted(set(INTERACTIVE) - {"KeypadKey"}))
def test_targets_are_large_enough_for_the_face(
    stage: Stage, name: str, face: str, least: int
) -> None:
    stage.set(face=face)
    item = stage.source(INTERACTIVE[name][0])
    assert item.implicitHeight() >= least
    assert item.implicitWidth() >= least


@pytest.mark.parametrize(("face", "least"), [("kiosk", 60), ("care", 72)])
def test_keys_are_large_enough_and_stay_within_their_pad(
    stage: Stage, face: str, least: int
) -> None:
    stage.set(face=face)
    pad = stage.source("Keypad { width: 400 }")
    keys = [child for child in pad.childItems() if child.width() > 0]
    assert len(keys) == 12
    assert all(key.height() >= least and key.width() >= least for key in keys)
    assert max(key.x() + key.width() for key in keys) <= pad.width()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
@pytest.mark.parametrize(
    "name", ["ActionButton", "IconButton", "TileButton", "StackButton", "SegmentedPart", "ListRow"]
)
def test_the_keyboard_presses_a_button_once(stage: Stage, name: str, key: Qt.Key) -> None:
    item = stage.source(INTERACTIVE[name][0])
    spy = Ear(item, "clicked")
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(stage.window(item), key)
    assert spy.count == 1


def test_a_busy_button_still_says_what_it_does(
    stage: Stage, heard: Callable[[QQuickItem], Heard]
) -> None:
    assert heard(stage.source('ActionButton { text: "Printing"; busy: true }'))[0][1] == "Printing"


def test_the_focus_is_seen_when_it_comes_by_keyboard_only(stage: Stage) -> None:
    item = stage.source('ActionButton { text: "Send" }')
    assert QTest.qWaitForWindowActive(stage.window(item))
    plain = stage.window(item).grabWindow()
    item.forceActiveFocus(Qt.FocusReason.MouseFocusReason)
    assert item.property("visualFocus") is False
    assert stage.window(item).grabWindow() == plain
    item.setFocus(False)
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    assert item.property("visualFocus") is True
    assert stage.window(item).grabWindow() != plain


def press(stage: Stage, item: QQuickItem, hold_ms: int) -> None:
    """Put a finger on an item for so long."""
    window, middle = stage.window(item), QPoint(round(item.width() / 2), round(item.height() / 2))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    if hold_ms:
        QTest.qWait(hold_ms)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


@pytest.mark.parametrize("name", ["MicButton", "TalkButton"])
def test_a_microphone_is_held_or_touched_twice(stage: Stage, name: str) -> None:
    item = stage.source(INTERACTIVE[name][0].replace(" }", "; tapLimit: 30 }"))
    started, ended = Ear(item, "started"), Ear(item, "ended")
    press(stage, item, 60)
    assert (started.count, ended.count) == (1, 1)
    item.setProperty("tapLimit", 60_000)
    press(stage, item, 0)
    assert (started.count, ended.count) == (2, 1)
    item.setProperty("listening", True)
    press(stage, item, 0)
    assert (started.count, ended.count) == (2, 2)


def test_the_search_field_is_emptied_by_its_cross_and_by_escape(stage: Stage) -> None:
    field = stage.source(INTERACTIVE["SearchField"][0])
    field.setProperty("text", "mouse")
    field.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(stage.window(field), Qt.Key.Key_Escape)
    assert field.property("text") == ""


def test_choosing_a_segment_says_which(stage: Stage) -> None:
    options = '[{"value": "zh", "label": "中文"}, {"value": "en", "label": "English"}]'
    bar = stage.source(f'Segmented {{ label: "Language"; value: "zh"; options: {options} }}')
    spy = Ear(bar, "chosen")
    middle = QPoint(round(bar.width()) - 20, round(bar.height() / 2))
    QTest.mouseClick(
        stage.window(bar), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
    )
    assert spy.said == [("en",)]


def test_digits_are_typed_erased_and_finished(stage: Stage) -> None:
    pad = stage.source("Keypad { width: 300; keyHeight: 60 }")
    typed, erased, finished = (Ear(pad, signal) for signal in ("typed", "erased", "finished"))
    for column, row in ((0, 0), (1, 3), (0, 3), (2, 3)):
        at = QPoint(column * 104 + 48, row * 72 + 30)
        QTest.mouseClick(
            stage.window(pad), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
        )
    assert typed.said == [("1",), ("0",)]
    assert (erased.count, finished.count) == (1, 1)


def test_a_hidden_number_is_not_read_out(
    stage: Stage, heard: Callable[[QQuickItem], Heard]
) -> None:
    item = stage.source('DigitBoxes { digits: "1234"; groups: [4]; hidden: true; label: "PIN" }')
    assert heard(item)[0][1] == "PIN 4/4"


TWO = "That was 2026 0910 001. Is that right?"


@pytest.mark.parametrize(
    ("width", "said", "lines"),
    [
        (220, TWO, ["That was 2026 0910 001.", "Is that right?"]),
        (900, TWO, [TWO]),
        (300, "It comes by 18.30. Fine?", ["It comes by 18.30. Fine?"]),
        (300, "已经到了。是哪一笔？", ["已经到了。是哪一笔？"]),
    ],
)
def test_two_sentences_stand_on_a_line_each_where_they_need_two(
    stage: Stage, width: int, said: str, lines: list[str]
) -> None:
    item = stage.source(f'Statement {{ width: {width}; words: "{said}" }}')
    drawn = str(item.property("text")).replace("\u00a0", " ").replace("\u2060", "")
    assert drawn.split("\n") == lines
    assert item.property("lineCount") == len(lines)


def test_a_timeline_keeps_its_times_when_it_is_given_again(stage: Stage) -> None:
    events = [
        {"when": "Today 09:12", "text": "Beijing", "state": "now"},
        {"when": "15 Sep 18:05", "text": "Picked up", "state": "done"},
    ]
    item = stage.file("controls/Timeline.qml", size=(400, 0), events=events)
    wide = item.property("whenWidth")
    assert wide > 0
    item.setProperty("events", [dict(event) for event in events])
    settle()
    assert item.property("whenWidth") == wide
    item.setProperty("events", events[:1])
    settle()
    assert 0 < item.property("whenWidth") < wide


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("zh", "您说的是 2026 0910 001，对吗？"), ("en", "That was 2026 0910 001. Is that right?")],
)
def test_a_number_in_groups_stays_on_one_line(stage: Stage, lang: str, sentence: str) -> None:
    stage.set(lang=lang)
    words = stage.source(f'Paragraph {{ width: 150; words: "{sentence}" }}')
    for width in range(150, 330, 15):
        words.setWidth(width)
        lines = [line.replace("\u00a0", " ") for line in broken(words)]
        assert any("2026 0910 001" in line for line in lines), lines


@pytest.mark.parametrize(
    "clause", ["您的耳机今天早上到了北京，预计明天送到。", "现在查不到订单，请稍等再试。"]
)
def test_no_chinese_line_holds_a_single_character(stage: Stage, clause: str) -> None:
    stage.set(lang="zh")
    words = stage.source(f'Paragraph {{ width: 120; words: "{clause}" }}')
    for width in range(100, 330, 15):
        words.setWidth(width)
        lines = broken(words)
        assert len(lines[-1].strip("。")) > 1, (width, lines)
        assert not any(line.startswith(("，", "。")) for line in lines), (width, lines)


def test_no_last_line_of_an_answer_holds_one_short_word(stage: Stage) -> None:
    said = "The return is booked, number **R-2611-0007**. Please bring it back and show the code."
    item = stage.source(f'MarkdownBlock {{ width: 300; block: ({{"text": "{said}"}}) }}')
    [words] = [each for each in below(item) if each.inherits("QQuickTextEdit")]
    kept = words.property("textDocument")
    document = kept.textDocument()
    ends: set[str] = set()
    for width in range(240, 700, 10):
        item.setProperty("width", width)
        settle()
        block = document.firstBlock()
        line = block.layout().lineAt(block.layout().lineCount() - 1)
        ends.add(block.text()[line.textStart() :])
    assert len(ends) > 1
    assert "code." not in ends


def test_a_block_that_stands_is_not_laid_out_again_while_the_next_one_grows(stage: Stage) -> None:
    page = stage.file("controls/MarkdownBlocks.qml", size=(400, 300))

    def show(*texts: str) -> None:
        page.setProperty("blocks", [{"kind": "paragraph", "text": text} for text in texts])
        settle()

    show("**first** of two", "next")
    stands, grows = [item for item in below(page) if item.inherits("QQuickTextEdit")]
    changes: list[str] = []
    stands.textChanged.connect(lambda: changes.append("stands"))  # pyright: ignore[reportAttributeAccessIssue]
    grows.textChanged.connect(lambda: changes.append("grows"))  # pyright: ignore[reportAttributeAccessIssue]
    show("**first** of two", "next one")
    show("**first** of two", "next one here")
    assert changes == ["grows", "grows"]


def broken(words: QQuickItem) -> list[str]:
    """The lines into which Qt breaks a text."""
    from PySide6.QtGui import QTextLayout, QTextOption

    layout = QTextLayout(words.property("text"), words.property("font"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(words.width())
        text = words.property("text")[line.textStart() : line.textStart() + line.textLength()]
        lines.append(text.replace("\u2060", ""))
    layout.endLayout()
    return lines

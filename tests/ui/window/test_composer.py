"""Keys on their way through an input method: in order, none lost, and letters where it is not there."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.ui.bridge import Tasks
from desktop.ui.controllers.composing import COMPOSING, STARTING, STARTS, Composer
from tests.fakes import SpelledInputMethod
from tests.ui.window.conftest import until

WORDS = {
    "ni": ("你", "呢"),
    "nihao": ("你好", "你号", "尼好"),
    "jidian": ("几点", "积淀"),
}


class Sheet:
    """What the composer writes, and a page on which keys are touched faster than anybody answers."""

    def __init__(self, method: SpelledInputMethod | None) -> None:
        self.text = ""
        self.asked: list[str] = []
        self.shown = 0
        self.tasks = Tasks()
        self.composer = Composer(self.tasks, self)
        self.composer.stand(method)

    def write(self, text: str) -> None:
        self.text += text

    def rub_out(self) -> None:
        self.text = self.text[:-1]

    def done(self) -> None:
        self.asked.append(self.text)

    def show(self) -> None:
        self.shown += 1

    def touch(self, keys: str) -> None:
        """What the composer leaves is for the question as it is."""
        for key in keys:
            if key == "<":
                if not self.composer.erased():
                    self.rub_out()
            elif key == ">":
                if not self.composer.entered():
                    self.done()
            elif not self.composer.typed(key):
                self.write(key)

    async def rest(self) -> str:
        """What stands there when everything is worked off."""
        await until(lambda: not self.tasks.names() & {COMPOSING, STARTING})
        return self.text


@pytest.fixture
def method() -> SpelledInputMethod:
    return SpelledInputMethod(WORDS)


@pytest.fixture
async def sheet(qapp: QGuiApplication, method: SpelledInputMethod) -> AsyncGenerator[Sheet]:
    """A page for a question whose keys write Chinese."""
    made = Sheet(method)
    await made.rest()
    made.composer.begin(chinese=True)
    yield made
    await made.tasks.close()


async def test_more_words_are_on_the_next_page(sheet: Sheet) -> None:
    sheet.touch("nihao")
    await sheet.rest()
    offered = sheet.composer.composition
    assert (offered.candidates, offered.earlier, offered.later) == (("你好", "你号"), False, True)
    sheet.composer.turn(onwards=True)
    sheet.composer.turn(onwards=False)
    sheet.composer.turn(onwards=True)
    await sheet.rest()
    assert sheet.composer.shown()["growing"]["candidates"] == ["尼好"]
    sheet.composer.choose(1)  # there is none
    sheet.composer.choose(0)
    assert await sheet.rest() == "尼好"


async def test_backspace_takes_back_a_letter_then_a_word(sheet: Sheet) -> None:
    sheet.touch("nihao ni<")
    assert await sheet.rest() == "你好"
    assert sheet.composer.composition.reading == "n"
    sheet.touch("<<")
    assert await sheet.rest() == "你"
    sheet.touch("<")
    assert await sheet.rest() == ""


async def test_figures_and_the_end_take_the_likeliest_words_first(sheet: Sheet) -> None:
    sheet.touch("nihao5-jidian>")
    assert await sheet.rest() == "你好5-几点"
    assert sheet.asked == ["你好5-几点"]


async def test_a_space_is_one_where_nothing_is_composed(sheet: Sheet) -> None:
    sheet.touch(" ni  5")
    assert await sheet.rest() == " 你 5"


async def test_a_capital_is_itself(sheet: Sheet) -> None:
    sheet.touch("W1234567niA")
    assert await sheet.rest() == "W1234567你A"


async def test_a_finger_faster_than_the_engine_chooses_what_it_saw(
    sheet: Sheet, method: SpelledInputMethod
) -> None:
    sheet.touch("ni")
    await sheet.rest()
    method.answers.clear()
    sheet.touch("hao")
    sheet.composer.choose(0)  # 你 was seen there; 你好 will be
    method.answers.set()
    assert await sheet.rest() == ""
    assert sheet.composer.composition.words == "你好"


async def test_a_letter_that_begins_no_syllable_is_a_letter(sheet: Sheet) -> None:
    sheet.touch("vni ")
    assert await sheet.rest() == "v你"


async def test_the_key_for_letters_spells_what_was_begun(sheet: Sheet) -> None:
    sheet.touch("niha")
    await sheet.rest()
    sheet.composer.switch(chinese=False)
    sheet.touch("x 7")
    assert await sheet.rest() == "nihax 7"
    sheet.composer.switch(chinese=True)
    sheet.touch("ni ")
    assert await sheet.rest() == "nihax 7你"


async def test_without_an_input_method_everything_is_letters(qapp: QGuiApplication) -> None:
    bare = Sheet(None)
    bare.composer.begin(chinese=True)
    bare.touch("nihao 5<>")
    assert await bare.rest() == "nihao "
    assert bare.asked == ["nihao "]
    assert not bare.composer.shown()["canCompose"]


async def test_one_that_dies_leaves_its_letters_and_comes_back(
    sheet: Sheet, method: SpelledInputMethod
) -> None:
    sheet.touch("nihao ni")
    await sheet.rest()
    method.there = False
    sheet.touch("hao9")
    assert await sheet.rest() == "你好nihao9"
    assert not sheet.composer.shown()["canCompose"]
    method.there = True
    sheet.composer.begin(chinese=True)  # the next page tries again
    await sheet.rest()
    sheet.touch("ni ")
    assert await sheet.rest() == "你好nihao9你"


async def test_one_that_died_unseen_is_started_before_a_key_finds_out(
    sheet: Sheet, method: SpelledInputMethod
) -> None:
    await sheet.rest()
    method.died = True
    sheet.composer.begin(chinese=True)
    await sheet.rest()
    assert (method.opened, sheet.composer.shown()["canCompose"]) == (2, True)


@pytest.mark.parametrize(("keys", "left"), [("nihao>", "nihao"), ("nihao<", "niha")])
async def test_what_dies_at_the_last_key_loses_nothing_and_asks_nothing(
    sheet: Sheet, method: SpelledInputMethod, keys: str, left: str
) -> None:
    sheet.touch(keys[:-1])
    await sheet.rest()
    method.there = False
    sheet.touch(keys[-1])
    assert await sheet.rest() == left
    assert sheet.asked == []


async def test_one_that_dies_again_and_again_is_left_alone_until_the_next_visitor(
    sheet: Sheet, method: SpelledInputMethod
) -> None:
    for _ in range(STARTS + 2):
        method.died = True
        sheet.composer.begin(chinese=True)
        await sheet.rest()
    assert method.opened == STARTS
    sheet.touch("n")
    assert await sheet.rest() == "n"
    sheet.composer.forget()
    await sheet.rest()
    assert method.opened == STARTS + 1


async def test_the_end_of_a_visit_begins_anew_what_was_used(
    sheet: Sheet, method: SpelledInputMethod
) -> None:
    await sheet.rest()
    sheet.composer.forget()
    await sheet.rest()
    assert method.opened == 1  # it has seen nobody
    sheet.touch("nihao jid")
    await sheet.rest()
    assert method.seen
    sheet.composer.forget()
    await sheet.rest()
    assert (method.opened, method.seen) == (2, [])
    assert not sheet.composer.composition


async def test_what_was_on_its_way_when_the_page_was_left_stays_away(
    sheet: Sheet, method: SpelledInputMethod
) -> None:
    await sheet.rest()
    method.answers.clear()
    sheet.touch("nihao 5")
    sheet.composer.leave()
    method.answers.set()
    assert await sheet.rest() == ""
    sheet.composer.begin(chinese=True)
    sheet.touch("ni ")
    assert await sheet.rest() == "你"


async def test_an_engine_that_never_finishes_is_spelled(
    sheet: Sheet, method: SpelledInputMethod
) -> None:
    method.stubborn = True
    sheet.touch("nihao5")
    assert await sheet.rest() == "nihao5"

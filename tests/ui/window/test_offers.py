"""An answer that offers a person: a yes and a no below it, by touch and by key, and neither where nothing is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.fakes import Step
from tests.ui.window import streams
from tests.ui.window.conftest import Open, until

STUCK = "Why does nothing happen?"
BOTH = {"Yes, please", "No, thanks"}


def answers(text: str) -> Sequence[Step]:
    """An answer with an offer, and what follows."""
    if text != STUCK:
        return (streams.understood(), streams.finished())
    offered = streams.finished("Shall I hand it to a colleague?")
    return (streams.understood(), replace(offered, offered="stuck_parcel"))


@pytest.mark.parametrize(
    ("touched", "asked"), [("Yes, please", [STUCK, "Yes"]), ("No, thanks", [STUCK])]
)
async def test_an_offered_person_is_taken_or_declined_by_one_touch(
    open_window: Open, touched: str, asked: list[str]
) -> None:
    window = await open_window(answers)
    await window.ask(STUCK)
    await until(lambda: set(window.names()) >= BOTH, window.names)
    await window.click(touched)
    await until(lambda: not BOTH & set(window.names()), window.names)
    await window.answered()
    assert [text for text, _, _ in window.assistant.asked] == asked
    await window.type("next")
    assert window.session.draft == "next"


async def test_who_reads_the_answer_says_yes_by_its_letter(open_window: Open) -> None:
    window = await open_window(answers)
    await window.ask(STUCK)
    await window.drawn()
    await window.type("y")
    assert window.session.draft == "y"  # in the question a letter is a letter
    await window.press(Qt.Key.Key_Backspace)
    window.item("Conversation").forceActiveFocus()
    await window.drawn()
    await window.type("y")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    assert window.assistant.asked[1][:2] == ("Yes", "keyboard")
    assert not window.session.offers


async def test_another_question_lets_the_offer_lapse(open_window: Open) -> None:
    window = await open_window(answers)
    await window.ask(STUCK)
    await until(lambda: set(window.names()) >= BOTH, window.names)
    await window.ask("Where is it?")
    await until(lambda: not BOTH & set(window.names()), window.names)

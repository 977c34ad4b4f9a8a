"""Larger letters asked for in words: what was read stays, or comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from desktop.domain.screens import Letters
from tests.fakes import Step
from tests.ui.window.conftest import Open, until
from tests.ui.window.test_kiosk import HOURS, SIZES, answers, kiosk


async def test_letters_are_larger_when_that_is_said_and_what_was_read_stays(
    open_window: Open,
) -> None:
    window = await kiosk(open_window)
    window.kiosk.send(HOURS)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    sizes: list[str] = []
    for said in ("larger letters", "larger letters", "larger letters", "smaller again"):
        window.kiosk.send(said)
        await until(lambda: not window.session.running)
        sizes.append(window.shown.appearance.size)
    assert sizes == ["A+", "A++", "A++", "A+"]
    assert window.kiosk.page == "AnswerPage"
    assert window.kiosk.shown["answer"] == "Ten to eight."
    assert window.shown.appearance.letters == Letters(larger=1, smaller=1)


async def test_what_was_read_comes_back_where_larger_letters_took_their_time(
    open_window: Open,
) -> None:
    gate = asyncio.Event()
    window = await kiosk(open_window, script=_behind(gate))
    window.kiosk.send(HOURS)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    window.kiosk.send("larger letters")
    await until(lambda: window.kiosk.page == "StatePage", lambda: window.kiosk.page)
    gate.set()
    await until(lambda: not window.session.running)
    assert window.kiosk.page == "AnswerPage"
    assert window.kiosk.shown["answer"] == "Ten to eight."


async def test_what_the_last_visitor_read_comes_back_for_nobody(open_window: Open) -> None:
    gate = asyncio.Event()
    window = await kiosk(open_window, script=_behind(gate))
    window.kiosk.send(HOURS)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    window.kiosk.send("larger letters")
    await until(lambda: window.kiosk.page == "StatePage", lambda: window.kiosk.page)
    window.kiosk.wipe()
    gate.clear()
    await until(lambda: window.kiosk.page == "StartPage", lambda: window.kiosk.page)
    window.kiosk.send("larger letters")
    await until(lambda: window.kiosk.page == "StatePage", lambda: window.kiosk.page)
    gate.set()
    await until(lambda: not window.session.running)
    assert window.kiosk.shown["answer"] == "Done."


def _behind(gate: asyncio.Event) -> Callable[[str], Sequence[Step]]:
    """A script whose letters grow only when the gate opens."""

    def slowly(text: str) -> Sequence[Step]:
        return [gate, *answers(text)] if text in SIZES else answers(text)

    return slowly

"""Larger letters that are asked for in words: the screen does it where one listens, else it is said how."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action, Command, Request
from desktop.domain.events import Understood
from desktop.domain.people import visitor
from desktop.domain.screens import Letters
from tests.services.conversation.conftest import Desk, Told, say, spoken


@pytest.mark.parametrize(
    ("lang", "said", "again", "back"),
    [
        ("en", "can you make the text larger", "a bit larger still", "ok smaller again"),
        ("zh", "字大一点", "再大一点", "太大了，调小点"),
    ],
)
async def test_the_screen_is_told_and_so_is_the_visitor(
    desk: Desk, lang: str, said: str, again: str, back: str
) -> None:
    talk = await desk.begin(visitor(), lang)
    talk.letters = Letters(larger=2, smaller=0)
    told = await say(talk, said)
    assert _commands(_wishes(told)) == [Command.LARGER]
    assert told.text == spoken(lang, "besides.is_larger")
    talk.letters = Letters(larger=0, smaller=2)
    told = await say(talk, again)
    assert told.text == spoken(lang, "besides.is_larger_last")
    told = await say(talk, back)
    assert _commands(_wishes(told)) == [Command.SMALLER]
    assert told.text == spoken(lang, "besides.is_smaller")


async def test_where_no_screen_listens_it_is_said_how(desk: Desk) -> None:
    talk = await desk.begin(visitor())
    told = await say(talk, "can you make the text larger")
    assert [one.action for one in _wishes(told)] == [Action.SMALLTALK]
    assert "A+" in told.text


async def test_what_is_wanted_in_the_same_breath_is_not_dropped(desk: Desk) -> None:
    talk = await desk.begin(visitor(), "zh")
    talk.letters = Letters(larger=2, smaller=0)
    told = await say(talk, "字太小了，我的锅什么时候到")
    assert _commands(_wishes(told)[:1]) == [Command.LARGER]
    assert _wishes(told)[1].arguments.product == "锅"
    assert told.text.startswith(spoken("zh", "besides.is_larger"))


def _wishes(told: Told) -> tuple[Request, ...]:
    return next(one.requests for one in told.events if isinstance(one, Understood))


def _commands(requests: tuple[Request, ...]) -> list[Command | None]:
    return [one.arguments.command for one in requests]

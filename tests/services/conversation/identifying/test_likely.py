"""Which of their things words mean that no name of it holds: the likest of what they bought, and never something they did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
)
from desktop.domain.people import Caller, staff, verified
from desktop.ports.likeness import Met
from desktop.services.conversation.identifying.likely import likely_title, names_nothing, of_theirs
from desktop.services.conversation.turn.turn import Outside, Turn
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import OpenQuestion
from desktop.services.likeness import LikelyGoods, ReadPhrases
from desktop.services.replies.words import Words
from tests.patience import PATIENCE_S
from tests.phrase_book import BOOK
from tests.services.conversation.conftest import Desk, Shop, short_answers

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop

MICROWAVE, RICE = "Qinghe microwave oven", "Qinghe rice cooker"
DINNER = "the one that warms up my dinner"
NEVER = "takes creases out of shirts"
"""Of a steamer, which C0001 never bought."""


@dataclass
class Written:
    """A reader whose likenesses were written down: of words and a phrase; none of all others."""

    alike: Mapping[str, Mapping[str, float]]

    def read(self, text: str, lang: str) -> Any:
        """The text itself."""
        return text

    def compare(self, question: str, lang: str, sections: Sequence[Sequence[Any]]) -> list[Met]:
        """As it was written down."""
        like = self.alike.get(question, {})
        best = [max(like.get(one, 0.0) for one in texts) for texts in sections]
        return [Met(one, one, one, 1 - one, 0) for one in best]

    def tells(self, question: str, lang: str) -> float:
        """As much as it has letters."""
        return float(len(question))


def turn_of(
    desk: Desk,
    alike: Mapping[str, Mapping[str, float]],
    text: str = DINNER,
    caller: Caller | None = None,
    *known: str,
) -> Turn:
    """A turn in which these words were said."""
    reader = Written(alike)
    goods = LikelyGoods(reader, ReadPhrases(reader), frozenset(known))
    outside = Outside(desk.gateway, desk.history, desk.clock, None, goods)
    memory = Memory()
    memory.hear(text)
    words = Words(BOOK, "en", desk.clock)
    return Turn("c", 1, caller or verified("C0001"), words, memory, outside, PATIENCE_S)


def said(action: Action, **arguments: Any) -> Understanding:
    return Understanding((Request(action, Arguments(**arguments)),), Certainty.UNSURE, "-", "en")


async def test_what_was_named_and_not_found_is_the_likest_of_theirs(shop: Shop, desk: Desk) -> None:
    alike = {"dinner warmer": {MICROWAVE: 0.5, RICE: 0.4}, DINNER: {MICROWAVE: 0.6}}
    assert await likely_title(turn_of(desk, alike), "dinner warmer") == MICROWAVE


async def test_the_words_around_it_decide_between_two(shop: Shop, desk: Desk) -> None:
    alike = {"cooker": {MICROWAVE: 0.5, RICE: 0.5}, DINNER: {MICROWAVE: 0.6}}
    assert await likely_title(turn_of(desk, alike), "cooker") == MICROWAVE
    # Where they tell of neither, two of different kinds that are as near have no name together.
    assert await likely_title(turn_of(desk, {"cooker": alike["cooker"]}), "cooker") is None


async def test_what_is_nearer_to_a_thing_they_never_bought_is_none_of_theirs(
    shop: Shop, desk: Desk
) -> None:
    alike = {"creases": {MICROWAVE: 0.45, NEVER: 0.7}}
    assert await likely_title(turn_of(desk, alike, "my creases"), "creases") is None


async def test_known_goods_that_they_never_bought_are_not_the_likest_thing(
    shop: Shop, desk: Desk
) -> None:
    alike = {"television": {MICROWAVE: 0.7}, "where is my television": {MICROWAVE: 0.45}}
    turn = turn_of(desk, alike, "where is my television", None, "television")
    assert await likely_title(turn, "television") is None
    # What is said besides describes the thing: the name is only another one for it.
    alike["the television that warms my dinner"] = {MICROWAVE: 0.6}
    turn = turn_of(desk, alike, "the television that warms my dinner", None, "television")
    assert await likely_title(turn, "television") == MICROWAVE


async def test_of_nobody_in_particular_nothing_is_meant(shop: Shop, desk: Desk) -> None:
    alike = {"dinner warmer": {MICROWAVE: 0.9}, DINNER: {MICROWAVE: 0.9}}
    assert await likely_title(turn_of(desk, alike, DINNER, staff()), "dinner warmer") is None


async def test_words_that_are_no_thing_at_all_name_nothing(shop: Shop, desk: Desk) -> None:
    turn = turn_of(desk, {"samovar": {"boils water": 0.8}}, DINNER, None, "bathtub")
    assert await names_nothing(turn, Arguments(product="ahead and book"))
    assert not await names_nothing(turn, Arguments(product="bathtub"))  # a known name of goods
    assert not await names_nothing(turn, Arguments(product="samovar"))  # near to a kind of thing
    # Nor is an occasion, or somebody's line beside its number, though shops sell such words.
    assert await names_nothing(turn, Arguments(product="birthday present"))
    assert await names_nothing(turn, Arguments(product="座机", phone="010-55506600"))
    turn.goods = None
    assert not await names_nothing(turn, Arguments(product="ahead and book"))


LIKE = {DINNER: {"warms my dinner": 0.55}}
"""Of a phrase that describes the kind, and so of the microwave that they bought."""


@pytest.mark.parametrize(
    ("heard", "becomes"),
    [
        (Action.RETURN_ORDER, Action.RETURN_ORDER),
        (Action.RETURN_POLICY, Action.RETURN_POLICY),
        (Action.ORDER_STATUS, Action.FIND_ORDERS),
        (Action.CLARIFY, Action.FIND_ORDERS),
    ],
)
async def test_a_thing_that_no_rule_heard_is_put_into_the_wish(
    shop: Shop, desk: Desk, heard: Action, becomes: Action
) -> None:
    found = await of_theirs(turn_of(desk, LIKE), DINNER, said(heard), short_answers())
    assert [(one.action, one.arguments.product) for one in found.requests] == [(becomes, MICROWAVE)]


async def test_a_question_to_the_shop_stays_one(shop: Shop, desk: Desk) -> None:
    before = said(Action.SHOP_QUESTION)
    found = await of_theirs(turn_of(desk, LIKE), DINNER, before, short_answers())
    assert found.requests == before.requests
    assert found.slots.product == MICROWAVE


@pytest.mark.parametrize(
    "before",
    [
        said(Action.CHANGE_ADDRESS),
        said(Action.CONTROL, command=Command.NO),
        said(Action.DECLINE),
        said(Action.RETURN_ORDER, order_id="20261113024"),
        replace(said(Action.RETURN_ORDER), slots=Arguments(product="lamp")),
        replace(said(Action.RETURN_ORDER), slots=Arguments(order_id="20261113024")),
        replace(said(Action.RETURN_ORDER), requests=said(Action.RETURN_ORDER).requests * 2),
    ],
    ids=["address", "no", "declined", "number", "named", "number told", "two wishes"],
)
async def test_nothing_is_put_where_something_was_heard(
    shop: Shop, desk: Desk, before: Understanding
) -> None:
    assert await of_theirs(turn_of(desk, LIKE), DINNER, before, short_answers()) is before


async def test_a_story_an_open_question_and_a_weak_likeness_are_left(
    shop: Shop, desk: Desk
) -> None:
    before, short = said(Action.RETURN_ORDER), short_answers()
    story = f"{DINNER} " * 6
    turn = turn_of(desk, {story: LIKE[DINNER]}, story)
    assert await of_theirs(turn, story, before, short) is before
    turn = turn_of(desk, LIKE)
    turn.memory.ask(OpenQuestion(Request(Action.RETURN_ORDER), "order"))
    assert await of_theirs(turn, DINNER, before, short) is before
    weak = {DINNER: {"warms my dinner": 0.43}}
    assert await of_theirs(turn_of(desk, weak), DINNER, before, short) is before


async def test_an_act_while_another_order_is_spoken_of_needs_more(shop: Shop, desk: Desk) -> None:
    before, short = said(Action.RETURN_ORDER), short_answers()
    for much, named in ((0.47, False), (0.55, True)):
        turn = turn_of(desk, {DINNER: {"warms my dinner": much}})
        turn.memory.speak_of(str(shop.cases["headphones"]["order_id"]), turn.now())
        found = await of_theirs(turn, DINNER, before, short)
        assert (found.requests[0].arguments.product == MICROWAVE) is named

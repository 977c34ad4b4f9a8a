"""A model that phrases answers from documents: nothing it makes up is shown, however it cuts its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.cards import AnswerCard
from desktop.domain.errors import ModelUnavailable
from desktop.domain.people import staff, visitor
from desktop.services.guard.facts import supported
from tests.fakes import ScriptedModel
from tests.services.conversation.conftest import OpenDesk, say

PASSAGE = "Goods may be returned within 7 days, opened ones within 3. The fee is 12.00 yuan, see https://shop.example/returns. 七天无理由退货,运费 12 元。Open 9:00 to 21:00."

LIES = [
    "You have 30 days to return it.",
    "You have thirty days to return it.",
    "The fee is 99.00 yuan.",
    "The fee is 12.50 yuan.",
    "It is open until 23:45.",
    "It ends on 2026-12-24.",
    "It ends on December 24th.",
    "See https://evil.example/returns for more.",
    "See evil.example/returns for more.",
    "See www.evil.example for more.",
    "Write to help@evil.example about it.",
    "Call 400-800-1234 now.",
    "您有三十天可以退货。",
    "您有 30 天可以退货。",
    "您有３０天可以退货。",
    "运费是二十元。",
    "下午十点关门。",
    "It costs twelve hundred dollars.",
]
TRUE = "Goods may be returned within 7 days. "


@pytest.mark.parametrize("lie", LIES)
def test_a_made_up_fact_is_not_supported(lie: str) -> None:
    assert not supported(lie, PASSAGE)


@pytest.mark.parametrize(
    "truth",
    [
        TRUE,
        "Opened goods: 3 days.",
        "The fee is 12.00 yuan.",
        "See https://shop.example/returns.",
        "七天之内可以退货。",
        "运费 12 元。",
        "We are open 9:00 to 21:00.",
        "You may return it.",
    ],
)
def test_what_stands_in_the_passage_is_supported(truth: str) -> None:
    assert supported(truth, PASSAGE)


@given(st.integers(0, 10**9))
def test_a_number_is_supported_only_where_it_stands_whole(number: int) -> None:
    given_ = "Goods may be returned within 17 days; call 4008001234."
    assert supported(f"It is {number}.", given_) == (str(number) in {"17", "4008001234"})


def chunked(text: str, size: int) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]


@pytest.mark.parametrize("size", [1, 1000])
async def test_no_lie_is_shown_however_it_is_cut(open_desk: OpenDesk, size: int) -> None:
    model = ScriptedModel()
    async with open_desk(model=model) as desk:
        talk = await desk.begin(visitor())
        for lie in LIES:
            model.chunks = tuple(chunked(f"Gladly. {lie} You are welcome.", size))
            told = await say(talk, "what are your opening hours?")
            assert lie not in told.text or supported(lie, card_text(told))
            assert any(isinstance(card, AnswerCard) for card in told.cards)
        assert model.asked == len(LIES)


def card_text(told: object) -> str:
    return " ".join(
        passage.text
        for card in getattr(told, "cards", ())
        if isinstance(card, AnswerCard)
        for passage in card.passages
    )


async def test_a_model_that_dies_in_the_middle_leaves_the_passage(open_desk: OpenDesk) -> None:
    model = ScriptedModel("Gladly. We are op", ends=ModelUnavailable("gone"))
    async with open_desk(model=model) as desk:
        talk = await desk.begin(staff())
        told = await say(talk, "what are your opening hours?")
        assert "We are op" not in told.text
        assert any(isinstance(card, AnswerCard) for card in told.cards)
        assert (await say(talk, "hello")).problems == []

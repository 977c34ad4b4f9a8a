"""What is said beside a card: what it costs and holds, another that is fine, either way, and a parcel that is refused."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.services.dialogue.card_words import CardWords
from tests.services.conversation.conftest import BOOK

WORDS = CardWords(BOOK)


@pytest.mark.parametrize(
    "text", ["is there a charge for that", "do I have to pay", "取消要收费吗", "运费谁出"]
)
def test_what_it_costs_is_asked(text: str) -> None:
    assert WORDS.asks_cost(text)
    assert not WORDS.asks_holds(text)


@pytest.mark.parametrize(
    "text", ["does it include the cable", "is the case cancelled too", "包括那根线吗", "两样都退吗"]
)
def test_what_belongs_to_it_is_asked(text: str) -> None:
    assert WORDS.asks_holds(text)
    assert not WORDS.asks_cost(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("right, stop it", "right,"),
        ("stop it", ""),
        ("停掉", ""),
        ("好 停掉", "好"),
        ("cancel it", None),
        ("no", None),
    ],
)
def test_words_that_may_mean_the_act_or_its_refusal(text: str, rest: str | None) -> None:
    left = WORDS.either_way(text, Action.CANCEL_ORDER)
    assert (left and left.strip()) == rest
    assert WORDS.either_way(text, Action.RETURN_ORDER) is None


@pytest.mark.parametrize(
    "text",
    [
        "拒收要钱吗",
        "今天到的那个我不想收了",
        "让快递直接退回",
        "can I refuse it",
        "I won't accept the delivery",
        "send it away",
        "refuse the parcel",
    ],
)
def test_a_parcel_is_not_to_be_taken_in(text: str) -> None:
    assert WORDS.refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "没收到",
        "还没收到货",
        "还没签收",
        "还没收货呢",
        "收货地址不对",
        "they refused my card",
        "don't send it yet",
    ],
)
def test_what_refuses_no_parcel(text: str) -> None:
    assert not WORDS.refuses(text)

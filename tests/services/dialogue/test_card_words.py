"""What is said beside a card: what it costs and holds, another that is fine, either way, and a parcel that is refused."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.services.dialogue.card_words import CardWords
from tests.phrase_book import BOOK

WORDS = CardWords(BOOK)


@pytest.mark.parametrize(
    "text", ["is there a charge for that", "do I have to pay", "取消要收费吗", "运费谁出"]
)
def test_what_it_costs_is_asked(text: str) -> None:
    assert WORDS.asks_cost(text)
    assert not WORDS.asks_holds(text)


@pytest.mark.parametrize(
    "text", ["is it just the kettle", "only the lamp", "只是水壶吗", "光是水壶吗"]
)
def test_whether_that_is_all_is_asked(text: str) -> None:
    assert WORDS.asks_only(text)
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
        "I refuse it when it comes",
        "I won't accept order 20261114025",
        "I don't want to sign for it",
        "我不收了",
        "包裹不收",
        "快递我不想收",
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
        "It says delivered but I did not receive it",
        "I did not receive a label",
        "I never received my parcel",
        "I can't sign for it on Friday",
        "I can't accept that answer",
        "I won't accept that answer",
        "my bank refused the payment",
        "my bank refused it",
        "you refused the exchange",
        "refuse the return",
        "can I refuse the offer",
        "退货快递不收费吧",
        "运费不收了吧",
        "快递不收钱",
        "店里不收了",
        "你们不收货吗",
        "你们拒收我的退货",
    ],
)
def test_what_refuses_no_parcel(text: str) -> None:
    assert not WORDS.refuses(text)


@pytest.mark.parametrize(
    ("text", "made_sure"),
    [
        ("the pillow, not the blender, right?", ("pillow", "blender")),
        ("so just the backpack, correct?", ("backpack", "")),
        ("no wait, that's just the backpack right", ("backpack", "")),
        ("枕头，不是电饭煲对吧", ("枕头", "电饭煲")),
        ("就是枕头，对吗？", ("枕头", "")),
        ("is the pillow coming today", None),
        ("yes the pillow", None),
        ("对吧", None),
        ("the pillow", None),
    ],
)
def test_what_is_made_sure_of_is_heard(text: str, made_sure: tuple[str, str] | None) -> None:
    assert WORDS.just_that(text) == made_sure


@pytest.mark.parametrize(
    "text",
    [
        "yes when the new one is here",
        "book it if somebody picks it up",
        "if it's free, book it",
        "only if you don't take it off",
        "ok but only if it's collected",
        "要是上门取就退",
        "不扣钱就退",
        "运费你们出我就退",
        "可以，前提是上门取",
        "能便宜点就办",
    ],
)
def test_a_yes_that_hangs_on_something(text: str) -> None:
    assert WORDS.hangs(text)


@pytest.mark.parametrize(
    "text",
    [
        "when do I get the money",
        "先退耳机",
        "等一下",
        "if it breaks, what then",
        "那就退吧",
        "退了就好",
    ],
)
def test_what_hangs_on_nothing(text: str) -> None:
    assert not WORDS.hangs(text)


@pytest.mark.parametrize(
    "text",
    [
        "what did I just agree to",
        "what have you just booked?",
        "我刚才同意了啥",
        "我这是答应啥了呀",
        "刚才给我办了什么",
    ],
)
def test_what_was_agreed_to_is_asked(text: str) -> None:
    assert WORDS.asks_agreed(text)


@pytest.mark.parametrize(
    "text", ["what do I have to agree to", "我同意", "what have you got", "办什么"]
)
def test_what_asks_something_else(text: str) -> None:
    assert not WORDS.asks_agreed(text)

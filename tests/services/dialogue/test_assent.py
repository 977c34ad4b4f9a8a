"""A yes may stand beside what the card shows and what is done next; nothing else may stand beside it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.domain.actions import Action
from desktop.domain.calls import Proposal
from desktop.domain.cards import Confirmation
from desktop.domain.orders import Eligibility, Money, Order, OrderItem, OrderStatus, ReturnKind
from desktop.services.dialogue.answers import Answers
from desktop.services.dialogue.assent import Assent, AssentWords
from tests.phrase_book import BOOK
from tests.services.dialogue.conftest import order

WORDS = AssentWords(BOOK)
ANSWERS = Answers(BOOK)
YES = {Assent.YES, Assent.AGREES}
SAID = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "assent.toml").read_text(encoding="utf-8")
)


def _card(
    action: Action,
    things: tuple[str, ...],
    *,
    back: str | None = None,
    fee: str | None = None,
    total: str = "499",
    currency: str = "CNY",
    **details: str,
) -> Confirmation:
    def money(amount: str | None) -> Money | None:
        return Money(Decimal(amount), currency) if amount else None

    price = Money(Decimal(total), currency)
    items = tuple(OrderItem(str(n), title, 1, price) for n, title in enumerate(things, 1))
    bought = Order("20261113024", "C1", OrderStatus.DELIVERED, order("1").placed_at, items, price)
    kinds = {
        Action.RETURN_ORDER: ReturnKind.RETURN,
        Action.EXCHANGE_ORDER: ReturnKind.EXCHANGE,
    }
    rules = (
        Eligibility(
            bought.order_id,
            "C1",
            kinds[action],
            allowed=True,
            code="ok",
            items=items,
            refund=money(back),
            fee=money(fee),
        )
        if action in kinds
        else None
    )
    return Confirmation(Proposal("t", "tool"), action, bought, rules, **details)


CARDS = {
    "back": [
        _card(Action.RETURN_ORDER, (name,), back="487", fee="12")
        for name in ("青禾微波炉", "Qinghe microwave oven")
    ],
    "dollars": [
        _card(Action.RETURN_ORDER, ("Shanlan backpack",), back="29.09", fee="9.90", currency="USD")
    ],
    "swap": [
        _card(Action.EXCHANGE_ORDER, (name,))
        for name in ("云岭 V8 吸尘器", "Yunling V8 vacuum cleaner")
    ],
    "off": [
        _card(Action.CANCEL_ORDER, (name,), total="239")
        for name in ("Lumo 护眼台灯", "Lumo desk lamp")
    ],
    "both": [
        _card(Action.RETURN_ORDER, names, back="438")
        for names in (
            ("青禾电饭煲", "山岚长绒棉毛巾"),
            ("Qinghe rice cooker", "Shanlan cotton towels"),
        )
    ],
    "address": [
        _card(
            Action.CHANGE_ADDRESS, ("Lumo desk lamp",), address="3 Elm Row", new_phone="13800001234"
        )
    ],
    "invoice": [_card(Action.INVOICE_REQUEST, ("Lumo desk lamp",), title="张伟")],
}
"""What is said is held against each card of its name: in the shop's titles of both languages."""


def _said(kind: str) -> list[tuple[str, str]]:
    return [(card, text) for card, texts in SAID[kind].items() for text in texts]


def _fitting(card: str, text: str) -> Confirmation:
    """The card in the language of the words, as it is shown to whoever says them."""
    cards = CARDS[card]
    return cards[-1] if text.isascii() else cards[0]


@pytest.mark.parametrize(("card", "text"), _said("yes"))
def test_a_clear_yes_stands_beside_what_the_card_shows(card: str, text: str) -> None:
    shown = _fitting(card, text)
    assert WORDS.of(text, shown) in YES or ANSWERS.decision(text, shown.action) is True


@pytest.mark.parametrize(("card", "text"), _said("none"))
def test_what_is_nearly_a_yes_is_none(card: str, text: str) -> None:
    for shown in CARDS[card]:
        assert WORDS.of(text, shown) not in YES
        assert ANSWERS.decision(text, shown.action) is not True


@pytest.mark.parametrize("text", ["twelve is fine", "12块就12块吧", "运费我出", "the fee is fine"])
def test_a_fact_that_is_all_right_is_told_from_no_answer(text: str) -> None:
    assert WORDS.of(text, _fitting("back", text)) is Assent.ACCEPTED


@pytest.mark.parametrize("text", ["thanks", "谢谢啊", "the microwave", "就这个"])
def test_what_accepts_no_amount_is_no_acceptance(text: str) -> None:
    assert WORDS.of(text, _fitting("back", text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "ten yuan is fine, book it",
        "499 back is fine, go ahead",
        "十块就十块吧，退",
        "扣10块没问题，办",
    ],
)
def test_a_yes_to_another_amount_is_told_from_no_answer(text: str) -> None:
    assert WORDS.of(text, _fitting("back", text)) is Assent.ANOTHER


@pytest.mark.parametrize(
    "text", ["I'll be at home tomorrow", "it's packed", "我明天在家", "东西都装好了"]
)
def test_what_is_only_done_next_is_no_yes_and_no_no(text: str) -> None:
    assert WORDS.of(text, _fitting("back", text)) is Assent.NEXT


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("send it back at the weekend then", Assent.LATER),
        ("大后天给我退", Assent.LATER),
        ("后天给我退", Assent.LATER),
        ("return only part of it", Assent.SOME),
        ("就退一半吧", Assent.SOME),
        ("the postage is too steep, return it", Assent.OBJECTS),
        ("运费太贵了，退", Assent.OBJECTS),
        ("退吧，我周五在家等", Assent.YES),
    ],
)
def test_what_the_card_cannot_do_is_told_from_a_yes(text: str, more: Assent | None) -> None:
    assert WORDS.of(text, _fitting("back", text)) is more


@pytest.mark.parametrize("text", ["退", "return it", "就退这个"])
def test_the_act_alone_holds_nothing_beside_it(text: str) -> None:
    assert WORDS.only_parts(text, _fitting("back", text))


@pytest.mark.parametrize("text", ["退给我邻居", "return it to my neighbour", "退两台"])
def test_what_is_beside_the_act_is_seen(text: str) -> None:
    assert not WORDS.only_parts(text, _fitting("back", text))

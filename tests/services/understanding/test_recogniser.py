"""The recogniser on what people write and say: numbers, days, negations, two wishes in one breath, and any text at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.actions import ACTS, Action, Arguments, Period, Understanding, Wants
from desktop.domain.identifiers import canonical
from desktop.ports.encoder import Beliefs
from desktop.services.evaluation.cases import load_cases
from desktop.services.evaluation.scoring import score
from desktop.services.understanding import Recogniser
from desktop.services.understanding.pooling import GOODS_SELDOM, SELDOM, Beside, Of
from tests.days import TODAY
from tests.understood import RECOGNISER, WITHOUT_WEIGHTS

CASES = Path(__file__).parents[2] / "data" / "understanding.jsonl"

RIGHT_AT_LEAST = 0.94
"""Share of the development utterances whose action is right: a change of the rules may not quietly undo another."""
RIGHT_BY_RULES = 0.91
"""The same with the rules alone, as where the weights cannot be read."""


def read(text: str, lang: str | None = None) -> Understanding:
    """What is understood on the day of the tests."""
    return RECOGNISER.understand(text, today=TODAY, lang=lang)


def first(text: str) -> tuple[Action, Arguments]:
    """Action and arguments of the first request."""
    request = read(text).requests[0]
    return request.action, request.arguments


ZH = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
YAO = ZH | {"1": "幺", "0": "〇"}
EN = dict(
    zip(
        "0123456789",
        ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        strict=True,
    )
)
NUMBERS = st.builds(
    lambda day, tail: f"{day:%Y%m%d}{tail:03}",
    st.dates(date(2025, 1, 1), date(2026, 11, 18)),
    st.integers(1, 999),
)


@settings(max_examples=60, deadline=None)
@given(NUMBERS, st.sampled_from(["plain", "full-width", "spaced", "hash", "zh", "yao", "en"]))
def test_an_order_number_is_read_however_it_is_said(number: str, way: str) -> None:
    said = {
        "plain": f"订单{number}到哪了",
        "full-width": f"订单{''.join(chr(ord(c) + 0xFEE0) for c in number)}到哪了",
        "spaced": f"where is order {number[:4]} {number[4:8]} {number[8:]}",
        "hash": f"where is #{number}",
        "zh": f"订单号是{''.join(ZH[c] for c in number)}到哪了",
        "yao": f"订单号{''.join(YAO[c] for c in number)}到哪了",
        "en": f"where is order {' '.join(EN[c] for c in number)}",
    }[way]
    action, arguments = first(said)
    assert action in {Action.TRACK_PARCEL, Action.ORDER_STATUS}, said
    assert arguments.order_id, said
    assert canonical(arguments.order_id) == canonical(number), said


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("我昨天买的耳机到哪了", date(2026, 11, 17), date(2026, 11, 17)),
        ("前天买的耳机到哪了", date(2026, 11, 16), date(2026, 11, 16)),
        ("上周买的耳机到哪了", date(2026, 11, 9), date(2026, 11, 15)),
        ("我上上周买的耳机到哪了", date(2026, 11, 2), date(2026, 11, 8)),
        ("上周三买的耳机到哪了", date(2026, 11, 11), date(2026, 11, 11)),
        ("上个月买的耳机到哪了", date(2026, 10, 1), date(2026, 10, 31)),
        ("双十一那天买的耳机到哪了", date(2026, 11, 11), date(2026, 11, 11)),
        ("三天前买的耳机到哪了", date(2026, 11, 15), date(2026, 11, 15)),
        ("11月12号买的耳机到哪了", date(2026, 11, 12), date(2026, 11, 12)),
        ("where are the headphones I bought yesterday", date(2026, 11, 17), date(2026, 11, 17)),
        ("where are the headphones I bought last week", date(2026, 11, 9), date(2026, 11, 15)),
        ("where are the headphones I bought last month", date(2026, 10, 1), date(2026, 10, 31)),
        (
            "where are the headphones I bought the day before yesterday",
            date(2026, 11, 16),
            date(2026, 11, 16),
        ),
        (
            "where are the headphones I bought on November 12",
            date(2026, 11, 12),
            date(2026, 11, 12),
        ),
        ("where are the headphones I bought 3 days ago", date(2026, 11, 15), date(2026, 11, 15)),
    ],
)
def test_days_are_counted_from_today(text: str, start: date, end: date) -> None:
    action, arguments = first(text)
    assert action is Action.FIND_ORDERS
    assert arguments.period == Period(start, end)
    assert arguments.product in {"耳机", "headphones"}


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("发票开了吗", Action.INVOICE_STATUS),
        ("怎么开发票", Action.INVOICE_REQUEST),
        ("我要退货", Action.RETURN_ORDER),
        ("买了不喜欢几天内能退", Action.RETURN_POLICY),
        ("我要投诉，找你们经理", Action.HUMAN),
        ("充电器冒烟了", Action.HUMAN),
        ("今天天气怎么样", Action.DECLINE),
        ("你们几点关门", Action.SHOP_QUESTION),
        ("谢谢", Action.SMALLTALK),
        ("has my invoice been issued", Action.INVOICE_STATUS),
        ("how do I get an invoice", Action.INVOICE_REQUEST),
        ("I want to return this", Action.RETURN_ORDER),
        ("how long do I have to return something", Action.RETURN_POLICY),
        ("I want to speak to a person", Action.HUMAN),
        ("the battery is swelling and smells burnt", Action.HUMAN),
        ("write me a poem", Action.DECLINE),
        ("when do you open", Action.SHOP_QUESTION),
        ("thank you", Action.SMALLTALK),
    ],
)
def test_what_is_wanted(text: str, action: Action) -> None:
    assert first(text)[0] is action


@pytest.mark.parametrize(
    "text",
    [
        "不用退了",
        "先别取消",
        "我没说要退货",
        "如果我要退货，运费谁出",
        "能退吗",
        "never mind, don't cancel it",
        "I don't want to return it",
        "can I return it if I opened the box",
        "do not cancel my order",
        "我昨天已经退了",
    ],
)
def test_what_is_not_wanted_opens_no_write(text: str) -> None:
    assert not {request.action for request in read(text).requests} & ACTS


def test_two_wishes_are_both_kept_and_share_the_number() -> None:
    requests = read("订单20261112047到哪了，另外发票开了吗").requests
    assert [request.action for request in requests] == [Action.TRACK_PARCEL, Action.INVOICE_STATUS]
    assert {request.arguments.order_id for request in requests} == {"20261112047"}


@pytest.mark.parametrize(
    ("text", "declined"),
    [
        ("is the blazer from the school here yet", True),
        ("我的大衣在干洗店，弄好没有", True),
        ("is the blazer from last week here yet", False),
        ("我的大衣在路上，弄好没有", False),
    ],
)
def test_goods_beside_a_trade_of_others_leave_scope_its_word(text: str, declined: bool) -> None:
    wishes = {"order": 0.9, "decline": 0.1}
    between = (SELDOM + GOODS_SELDOM) / 2
    beyond = between / (1 + between)
    beside = Beside(lambda _words: Beliefs(wishes, {}, {}, beyond), of=frozenset({Of.SCOPE}))
    found = RECOGNISER.understand(text, today=TODAY, beside=beside).requests[0].action
    assert (found is Action.DECLINE) is declined


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("订单one two three four five six到哪了", "123456"),
        ("where is order twentyone twentytwo twentythree", "212223"),
        ("order #ab12cd34, where is it", "#ab12cd34"),
        ("order b as in bravo two three four five six", "B23456"),
    ],
)
def test_a_number_is_seen_in_whatever_it_begins(text: str, number: str) -> None:
    assert first(text)[1].order_id == number


def test_a_phone_is_no_order_number() -> None:
    _, arguments = first("我手机号13800001234，昨天买的台灯发货了吗")
    assert (arguments.order_id, arguments.phone) == (None, "13800001234")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.text("退换取消订单发票0123456789 ,.?abcdefgh#-", max_size=80))
def test_any_text_is_understood_somehow_and_nothing_is_invented(text: str) -> None:
    understood = read(text)
    assert understood.requests
    said = canonical(text)
    for request in understood.requests:
        number = request.arguments.order_id
        if number and number.isascii() and any(c.isdigit() for c in text):
            assert set(canonical(number)) <= set(said) | set("0123456789")


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\x01", "😀" * 50, "退" * 100_000, "1" * 1_000_000, "\u202e退货\u202c"]
)
def test_no_text_breaks_it(text: str) -> None:
    assert read(text).requests


def test_the_same_words_are_always_understood_the_same_way() -> None:
    text = "我上周买的耳机到哪了，顺便问下能不能退"
    assert len({repr(read(text)) for _ in range(8)}) == 1


@pytest.mark.parametrize(
    ("recogniser", "share"),
    [(RECOGNISER, RIGHT_AT_LEAST), (WITHOUT_WEIGHTS, RIGHT_BY_RULES)],
    ids=["weights", "rules alone"],
)
def test_the_development_utterances_stay_right(recogniser: Recogniser, share: float) -> None:
    results = [
        score(case, recogniser.understand(case.text, today=TODAY, lang=case.lang), 0.0)
        for case in load_cases(CASES)
    ]
    assert sum(result.action_ok for result in results) / len(results) >= share
    assert not [result for result in results if result.invented]


@pytest.mark.parametrize(
    ("text", "action", "argument", "value"),
    [
        ("我要退掉耳机", Action.RETURN_ORDER, "product", "耳机"),
        ("20261016052的退款", Action.RETURN_STATUS, "order_id", "20261016052"),
        ("帮我查李娜的订单", Action.DECLINE, "product", None),
        ("我邻居买了什么", Action.DECLINE, "product", None),
        ("12315", Action.HUMAN, "order_id", None),
        ("is my air purifier coming today", Action.FIND_ORDERS, "period", None),
        ("买重复了，取消一个", Action.CANCEL_ORDER, "product", None),
        ("A12B3456到哪了", Action.TRACK_PARCEL, "order_id", "A12B3456"),
        ("收件人王五", Action.CHANGE_ADDRESS, "order_id", None),
        ("I'd like to return the night lights", Action.RETURN_ORDER, "product", "night lights"),
        ("我要退移动电源", Action.RETURN_ORDER, "product", "移动电源"),
        ("any sign of my garden shears yet?", Action.FIND_ORDERS, "product", "garden shears"),
        ("电子发票发我邮箱了吗", Action.INVOICE_STATUS, "product", None),
        ("单号R-2611-0042，退款到账没", Action.RETURN_STATUS, "return_id", "R-2611-0042"),
        ("R-2611-0042处理到哪步了", Action.RETURN_STATUS, "return_id", "R-2611-0042"),
        ("where is R-2611-0042", Action.RETURN_STATUS, "return_id", "R-2611-0042"),
        ("order R-2611-0042 refund, where is it", Action.RETURN_STATUS, "order_id", None),
        ("hold off cancelling, let me think", Action.CONTROL, "order_id", None),
        (
            "the number is 88012345 and I want to return it",
            Action.RETURN_ORDER,
            "order_id",
            "88012345",
        ),
        (
            "I didn't cancel 88012345, why does it say cancelled",
            Action.ORDER_STATUS,
            "order_id",
            "88012345",
        ),
        ("parcel 00340434161094042557 hasn't come", Action.TRACK_PARCEL, "phone", None),
        ("20261117009还没发吧？没发就给我撤了", Action.CANCEL_ORDER, "order_id", "20261117009"),
    ],
)
def test_what_was_once_misread(text: str, action: Action, argument: str, value: str | None) -> None:
    requests = read(text).requests
    assert [request.action for request in requests] == [action]
    assert getattr(requests[0].arguments, argument) == value


@pytest.mark.parametrize(
    ("text", "address", "recipient", "phone"),
    [
        (
            "Change the address of order 20261117050 to 5 King Street, recipient John Smith, phone 07700 900456",
            "5 King Street",
            "John Smith",
            "07700900456",
        ),
        (
            "台灯那单地址改成上海市徐汇区1号，收件人张三，电话13912345678",
            "上海市徐汇区1号",
            "张三",
            "13912345678",
        ),
        (
            "change the recipient to John Smith and the phone to 07700900456",
            None,
            "John Smith",
            "07700900456",
        ),
    ],
)
def test_a_delivery_is_told_in_one_breath(
    text: str, address: str | None, recipient: str, phone: str
) -> None:
    (request,) = read(text).requests
    said = request.arguments
    assert request.action is Action.CHANGE_ADDRESS
    assert (said.address, said.recipient, said.new_phone) == (address, recipient, phone)


@pytest.mark.parametrize(
    ("text", "order"),
    [("٢٠٢٦١١١٢٠٤٧ where is it", "20261112047"), ("订单۲۰۲۶۱۱۱۲۰۴۷到哪了", "20261112047")],
)
def test_a_number_in_the_digits_of_another_script_is_the_number(text: str, order: str) -> None:
    assert first(text)[1].order_id == order


@pytest.mark.parametrize("text", ["refund " * 60, "退" * 60, "我要退货" * 40])
def test_what_is_said_over_and_over_was_said_once(text: str) -> None:
    assert [request.action for request in read(text).requests] == [Action.RETURN_ORDER]


@pytest.mark.parametrize(
    "text",
    [
        'my friend said "cancel it"',
        "my husband told me 'return the lamp'",
        "我朋友说“取消掉”",
        "邻居说「把20261112047退了」",
    ],
)
def test_what_somebody_else_said_opens_nothing(text: str) -> None:
    assert not ACTS & {request.action for request in read(text).requests}


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("退订单20261112047", Action.RETURN_ORDER),
        ("退20261112047这个订单", Action.RETURN_ORDER),
        ("换个公司名字开吧", Action.INVOICE_REQUEST),
        ("send the lamp to 90 Wensan Road, Hangzhou", Action.CHANGE_ADDRESS),
        ("单号是二零二六一一一二零四七 帮我看看走到哪里了", Action.TRACK_PARCEL),
    ],
)
def test_words_that_look_like_another_wish(text: str, action: Action) -> None:
    assert first(text)[0] is action


@pytest.mark.parametrize("text", ["20261112047多少钱", "how much was order 20261112047"])
def test_a_question_about_the_price_says_so(text: str) -> None:
    assert first(text)[1].wants is Wants.PRICE


SEVERAL = Path(__file__).parents[2] / "data" / "understanding-several.jsonl"
SEVERAL_AT_LEAST = 0.84
"""Share of the utterances with two or three requests, or with one that looks like two, that are told apart rightly."""


def test_requests_of_one_breath_are_told_apart_by_what_they_name() -> None:
    cases = load_cases(SEVERAL)
    right = sum(score(case, read(case.text, case.lang), 0.0).action_ok for case in cases)
    assert right / len(cases) >= SEVERAL_AT_LEAST


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("退货", False),
        ("I'd like to return something", False),
        ("取消订单88012345", False),
        ("these don't fit", True),
        ("颜色不对啊", True),
    ],
)
def test_an_act_is_doubted_that_is_told_or_asked_about_and_hardly_believed(
    text: str, *, doubted: bool
) -> None:
    understood = read(text)
    assert understood.requests[0].action in ACTS
    assert bool(understood.perhaps) is doubted


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("谁说要取消了？我就问问什么时候到", frozenset({Action.TRACK_PARCEL})),
        ("订单20261112047到哪了", frozenset()),
    ],
)
def test_a_wish_that_no_rule_heard_is_told_apart(text: str, heard: frozenset[Action]) -> None:
    assert read(text).unruled == heard
    assert not WITHOUT_WEIGHTS.understand(text, today=TODAY).unruled


@pytest.mark.parametrize("text", ["20261112047", "订单20261112047"])
def test_a_number_alone_asks_nothing_of_it(text: str) -> None:
    assert read(text).number_alone
    assert not read(f"{text} 到哪了").number_alone

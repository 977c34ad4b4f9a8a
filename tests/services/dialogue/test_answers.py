"""Only a clear yes is a yes, and a choice is taken only when it is clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.actions import Action
from desktop.domain.orders import Money, Order, OrderItem, OrderStatus
from desktop.services.dialogue.answers import CONFIRMED, Answers
from desktop.services.dialogue.choices import Choices, by_title, item_by_words, nearly_named
from tests.phrase_book import BOOK

ANSWERS = Answers(BOOK)
CHOICES = Choices(BOOK)


@pytest.mark.parametrize(
    "text",
    [
        "好的",
        "是的，我要退",
        "确认退货",
        "好的，退吧",
        "可以，谢谢",
        "行",
        "对",
        "ＯＫ",
        "yes",
        "Yes, please!",
        "ok, return it",
        "go ahead",
        "sure",
    ],
)
def test_a_clear_yes(text: str) -> None:
    assert ANSWERS.decision(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "不用了",
        "不",
        "算了",
        "先不退了",
        "等一下",
        "不，别取消",
        "不对",
        "no",
        "No, thanks",
        "don't",
        "never mind",
        "no, don't cancel it",
        "wait",
    ],
)
def test_a_clear_no(text: str) -> None:
    assert ANSWERS.decision(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "退货",
        "我要退货",
        "好的，但是运费谁出？",
        "嗯",
        "可能吧",
        "多少钱",
        "maybe",
        "return",
        "yes but who pays the postage",
        "what",
        "订单 20261112047",
        "y" * 500,
        "sure?",
        "ok, and my refund?",
        "is that right",
        "so is that the refund",
        "would you do it",
        "you want me to confirm it",
        "好？",
        "确定？",
        "对吧",
        "没问题吧",
        "可以帮我退一下嘛",
        "这个是我的订单",
        "你可以帮我退",
        "对了",
    ],
)
def test_anything_else_is_no_answer(text: str) -> None:
    assert ANSWERS.decision(text) is None


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("yes, exchange it", Action.CANCEL_ORDER, None),
        ("yes and the invoice", Action.CANCEL_ORDER, None),
        ("yes, change the address", Action.RETURN_ORDER, None),
        ("好，换货", Action.CANCEL_ORDER, None),
        ("好的，取消", Action.RETURN_ORDER, None),
        ("可以开发票", Action.RETURN_ORDER, None),
        ("yes, exchange it", Action.EXCHANGE_ORDER, True),
        ("ok, cancel it and refund", Action.CANCEL_ORDER, True),
        ("yes that is the one", Action.CANCEL_ORDER, True),
        ("好的，取消吧", Action.CANCEL_ORDER, True),
        ("可以改地址", Action.CHANGE_ADDRESS, True),
        ("好的开发票", Action.INVOICE_REQUEST, True),
        ("no, don't exchange it", Action.CANCEL_ORDER, False),
    ],
)
def test_a_yes_to_another_act_is_no_yes(text: str, asked: Action, *, expected: bool | None) -> None:
    assert ANSWERS.decision(text, asked) is expected


@pytest.mark.parametrize(
    ("text", "act", "named"),
    [
        ("那取消呗", Action.CANCEL_ORDER, True),
        ("退货", Action.RETURN_ORDER, True),
        ("just cancel it then", Action.CANCEL_ORDER, True),
        ("return it please", Action.RETURN_ORDER, True),
        ("好的", Action.CANCEL_ORDER, False),
        ("不取消了", Action.CANCEL_ORDER, False),
        ("don't cancel it", Action.CANCEL_ORDER, False),
        ("cancel it?", Action.CANCEL_ORDER, False),
        ("可以取消吗", Action.CANCEL_ORDER, False),
        ("cancel it", Action.RETURN_ORDER, False),
        ("取消键盘", Action.CANCEL_ORDER, False),
        ("转人工", Action.HUMAN, False),
    ],
)
def test_an_act_is_named_by_its_own_words_alone(text: str, act: Action, *, named: bool) -> None:
    assert ANSWERS.names(text, act) is named


def _words(lang: str, *keys: str) -> list[str]:
    return [word for key in keys for word in BOOK.templates(lang, f"answer.{key}")]


ZH_ACTS = [word for act in CONFIRMED for word in _words("zh", f"own_{act}")]
SAID_BESIDE = _words("zh", "yes", "weak", "neutral")
DENIALS = ["不", "别", "没", "未", "先不", "不想", "还没", "没有"]


@pytest.mark.parametrize("act", [*CONFIRMED, None])
@pytest.mark.parametrize(
    "text",
    [
        "得了吧",
        "得了",
        "得了得了",
        "算了吧",
        "免了吧",
        "拉倒吧",
        "成不成",
        "行不行",
        "不得了",
        "了不得",
        "退货中",
        "取消中",
        "办理中",
        "订单中",
        "退得了",
        "取消得了",
        "退得",
        "办成",
        "退成",
        "退中",
        "得",
        "中",
        "成",
        "退钱呢",
        "取消呢",
        "换一个新的呢",
        "退好了",
        "办好了",
        "同意了吧",
        "妥不妥",
        "right or not",
        "not right",
        "never right",
        "i didn't say yes",
        "can't say yes",
        "not ok",
    ],
)
def test_a_word_within_another_is_no_yes(text: str, act: Action | None) -> None:
    assert ANSWERS.decision(text, act) is not True


@pytest.mark.parametrize("text", ["得了", "得了吧", "得了，算了", "拉倒吧", "免了"])
def test_forget_it_is_a_no(text: str) -> None:
    assert ANSWERS.decision(text, Action.CANCEL_ORDER) is False


@pytest.mark.parametrize("text", ["成不成", "行不行", "好不好", "退得了"])
def test_what_asks_both_ways_is_no_answer(text: str) -> None:
    assert ANSWERS.decision(text, Action.RETURN_ORDER) is None


@pytest.mark.parametrize("text", ["妥", "妥了", "妥，退吧", "得嘞", "成吧", "好，退吧", "没问题"])
def test_a_yes_in_few_words(text: str) -> None:
    assert ANSWERS.decision(text, Action.RETURN_ORDER) is True


@given(
    st.lists(st.sampled_from([*SAID_BESIDE, *ZH_ACTS]), max_size=3),
    st.sampled_from([*DENIALS, "了吧"]),
    st.lists(st.sampled_from(ZH_ACTS), max_size=1),
    st.sampled_from([*CONFIRMED, None]),
)
def test_a_denial_or_a_guess_is_never_a_yes(
    before: list[str], denial: str, after: list[str], act: Action | None
) -> None:
    assert ANSWERS.decision("".join([*before, denial, *after]), act) is not True


@given(
    st.lists(st.sampled_from(SAID_BESIDE), max_size=2),
    st.sampled_from(ZH_ACTS),
    st.sampled_from([*CONFIRMED, None]),
)
def test_an_act_under_way_is_never_a_yes(before: list[str], word: str, act: Action | None) -> None:
    assert ANSWERS.decision("".join([*before, f"{word}中"]), act) is not True


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert ANSWERS.decision(text) in {True, False, None}
    CHOICES.choice(text, ORDERS)


def order(number: str, title: str, variant: str | None = None) -> Order:
    """An order of one item."""
    price = Money(Decimal(1), "CNY")
    item = OrderItem("1", title, 1, price, variant)
    return Order(
        number, "C1", OrderStatus.SHIPPED, datetime(2026, 11, 1, tzinfo=UTC), (item,), price
    )


ORDERS = (
    order("20261104005", "Tern 75 机械键盘", "红轴"),
    order("20261112019", "Tern 75 机械键盘", "茶轴"),
    order("20261115002", "Tern 108 keyboard and wrist rest"),
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", "20261104005"),
        ("第二个", "20261112019"),
        ("最后一个", "20261115002"),
        ("the second one", "20261112019"),
        ("third please", "20261115002"),
        ("茶轴那个", "20261112019"),
        ("红轴", "20261104005"),
        ("the wrist rest", "20261115002"),
        ("尾号 2019", "20261112019"),
        ("20261115002", "20261115002"),
        ("３", "20261115002"),
    ],
)
def test_a_clear_choice(text: str, number: str) -> None:
    chosen = CHOICES.choice(text, ORDERS)
    assert chosen
    assert chosen.order_id == number


@pytest.mark.parametrize("text", ["", "键盘", "4", "tern", "2026", "随便", "seconds", "那个"])
def test_an_unclear_choice_chooses_nothing(text: str) -> None:
    assert CHOICES.choice(text, ORDERS) is None


SIZED = (
    order("20261101001", "Qinghe rice cooker", "3 l"),
    order("20261101002", "Qinghe air fryer", "4.5 l"),
    order("20261101003", "Qinghe microwave oven", "20 l"),
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the big one", "20261101003"),
        ("最小的", "20261101001"),
        ("就是那个小的", "20261101001"),
        ("the smaller one", "20261101001"),
    ],
)
def test_one_is_told_by_its_size(text: str, number: str) -> None:
    chosen = CHOICES.choice(text, SIZED)
    assert chosen
    assert chosen.order_id == number


def test_what_is_said_beside_a_product_tells_two_apart() -> None:
    found = by_title("那键盘呢 茶轴那个", ORDERS[:2])
    assert found is ORDERS[1]
    assert by_title("那键盘呢", ORDERS[:2]) is None
    assert by_title("my keyboard, the one I told you about", ORDERS[:2]) is None


def test_the_item_that_is_meant_of_an_order() -> None:
    base = ORDERS[0]
    two = replace(
        base,
        items=(
            replace(base.items[0], title="Lumo Air 真无线耳机"),
            replace(base.items[0], title="Lumo Run 运动耳机"),
        ),
    )
    assert item_by_words("运动的那个", two) == "Lumo Run 运动耳机"
    assert item_by_words("耳机", two) is None


@pytest.mark.parametrize(
    ("product", "number"),
    [("keybord", "20261115002"), ("饭锅", "20261101001"), ("脚盆", None), ("机器", None)],
)
def test_a_thing_is_found_by_nearly_its_name(product: str, number: str | None) -> None:
    cooker = order("20261101001", "青禾电饭煲", "3 l")
    found = nearly_named(product, (ORDERS[2], cooker))
    assert [one.order_id for one in found] == ([number] if number else [])


def test_sizes_that_cannot_be_compared_choose_nothing() -> None:
    mixed = (*SIZED[:2], order("20261101004", "Lumo desk lamp", "Warm white"))
    assert CHOICES.choice("the big one", mixed) is None


def test_two_that_are_as_small_are_left_to_choose_from() -> None:
    alike = (*SIZED, order("20261101005", "Qinghe kettle", "3 l"))
    assert CHOICES.choice("小的", alike) is None
    assert [one.order_id[-1] for one in CHOICES.narrowed("小的", alike)] == ["1", "5"]


@pytest.mark.parametrize(
    "text", ["the one that hasn't arrived", "还没到的那个", "not delivered yet"]
)
def test_the_one_that_has_not_come(text: str) -> None:
    come = replace(SIZED[0], status=OrderStatus.DELIVERED)
    under_way = replace(SIZED[1], status=OrderStatus.SHIPPED)
    chosen = CHOICES.choice(text, (come, under_way))
    assert chosen is under_way
    assert CHOICES.choice(text, (under_way, replace(SIZED[2], status=OrderStatus.PENDING))) is None


@pytest.mark.parametrize(
    "text", ["yes go", "yeah go", "sure why not", "yes let's", "yup cheers", "行 弄吧"]
)
def test_agreed_in_other_words(text: str) -> None:
    """Some hold a word that is a no by itself."""
    assert ANSWERS.decision(text, Action.CANCEL_ORDER) is True


@pytest.mark.parametrize(
    "text", ["why not", "好麻烦", "go on, tell me more", "不弄", "yes but when"]
)
def test_hardly_agreed(text: str) -> None:
    """A groan, a question and a no that sound like them."""
    assert ANSWERS.decision(text, Action.CANCEL_ORDER) is not True

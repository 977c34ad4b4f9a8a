"""At a desk a number that was read out wrong, or two in one breath, end at the customer who is meant."""

from __future__ import annotations

import time

import pytest

from desktop.services.dialogue.desk import DeskWords
from tests.phrase_book import BOOK

PHONE = "13900005679"


@pytest.fixture(scope="module")
def desk() -> DeskWords:
    return DeskWords(BOOK)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("sorry 5678 at the end", "13900005678"),
        ("it ends in 5678", "13900005678"),
        ("not 79, 78", "13900005678"),
        ("hm no, 5678 was right", "13900005678"),
        ("尾号是 5678", "13900005678"),
        ("不是79是78", "13900005678"),
        ("sorry 5678, not 5679", "13900005678"),
        ("说错了，最后四位是五六七八", "13900005678"),
    ],
)
def test_digits_put_right_change_the_end_of_the_number(
    desk: DeskWords, said: str, right: str
) -> None:
    assert desk.tail(said, PHONE) == right


@pytest.mark.parametrize(
    "said",
    [
        "the 399 one",
        "no, 30 of them",
        "第二个",
        "5678",
        "where is it",
        "三天没动了",
        "the price should be 1299",
        "最后付了299",
        "no the flat should be 1204",
        "后面还有30单吗",
        "it is 1299, not 1399",
    ],
)
def test_other_figures_put_nothing_right(desk: DeskWords, said: str) -> None:
    assert desk.tail(said, PHONE) is None


@pytest.mark.parametrize(
    ("said", "meant", "other", "corrected"),
    [
        ("scratch that its 13800001234, no wait 13800001235", "13800001235", None, True),
        ("13800001234，哦不对，13800001235", "13800001235", None, True),
        ("是13900005678，不是13900005687", "13900005678", None, False),
        ("1st 13600004321, 2nd 13500006600", "13600004321", "13500006600", False),
        ("一个13600004321一个13500006600，先查后面那个", "13500006600", "13600004321", False),
        ("cust 13600004321 wants the fryer", "13600004321", None, False),
    ],
)
def test_of_several_numbers_the_meant_one_is_told_apart(
    desk: DeskWords, said: str, meant: str, other: str | None, corrected: bool
) -> None:
    numbers = desk.numbers(said)
    assert numbers
    assert (numbers.meant, numbers.other, numbers.corrected) == (meant, other, corrected)
    assert meant in numbers.text
    assert other is None or other not in numbers.text


def test_shorthand_is_spelt_out_and_other_words_stay(desk: DeskWords) -> None:
    assert (
        desk.spelt_out("cust wants 2 cxl the hdphones") == "customer wants 2 cancel the headphones"
    )
    assert desk.spelt_out("the chord and the retro lamp") == "the chord and the retro lamp"
    assert desk.spelt_out("空炸锅和空炸") == "空气炸锅和空气炸锅"
    assert desk.spelt_out("ınv") == "ınv"


def test_what_the_second_of_two_wants_is_not_asked_of_the_first(desk: DeskWords) -> None:
    numbers = desk.numbers("13600004321 wants a receipt and 13500006600 wants to cancel the lamp")
    assert numbers
    assert "receipt" in numbers.text
    assert "cancel" not in numbers.text
    both = desk.numbers("13600004321 and 13500006600, where are they")
    assert both
    assert "where are they" in both.text


@pytest.mark.parametrize("said", ["查" * 2000, "查 " * 1000, "go back to " * 200])
def test_a_long_row_of_words_that_lead_to_a_customer_takes_no_time(
    desk: DeskWords, said: str
) -> None:
    began = time.perf_counter()
    assert desk.customer(said, waits=True) is None
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("next, 13600004321", "13600004321"),
        ("thx. next", ""),
        ("thx. next customer pls", ""),
        ("下个 15800002468 破壁机", "15800002468 破壁机"),
        ("next week then", None),
        ("下个月能到吗", None),
    ],
)
def test_a_bare_next_turns_to_the_next_customer(
    desk: DeskWords, said: str, rest: str | None
) -> None:
    assert desk.next_one(said) == rest


@pytest.mark.parametrize(
    ("said", "which"),
    [
        ("ticket number again?", "ticket"),
        ("工单号多少", "ticket"),
        ("what's the return number", "return"),
        ("念一遍订单号", "order"),
        ("I don't have the order number", None),
        ("order number 20261112047", None),
        ("订单号在哪看", None),
    ],
)
def test_a_number_is_asked_for_once_more(desk: DeskWords, said: str, which: str | None) -> None:
    assert desk.number(said) == which


def test_a_customer_of_before_is_turned_to_with_the_rest_of_the_words(desk: DeskWords) -> None:
    assert desk.customer("回到刚才那位，台灯能取消不") == ("earlier", "台灯能取消不")
    assert desk.customer("back to the first caller, where is it") == ("first", "where is it")
    assert desk.customer("再查后面那个") is None
    assert desk.customer("再查后面那个", waits=True) == ("earlier", "")
    for said in ("the other number", "另一个号码"):  # as the reply tells to say
        assert desk.customer(said, waits=True) == ("earlier", "")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("and the one before?", (1, "and")),
        ("her previous order", (1, "")),
        ("the order before that, where is it", (1, "where is it")),
        ("and the one after", (-1, "and")),
        ("前面那单呢", (1, "呢")),
        ("再往前那一单退了吗", (1, "退了吗")),
        ("后面那笔到哪了", (-1, "到哪了")),
        ("the one before the holidays", None),
        ("the customer before", None),
        ("前面那位顾客", None),
        ("发货前那单", None),
    ],
)
def test_an_order_is_named_by_the_one_at_hand(
    desk: DeskWords, said: str, meant: tuple[int, str] | None
) -> None:
    assert desk.neighbour(said) == meant


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("back to Mrs Chen's", True),
        ("Ms Li again", True),
        ("回到王女士那单", True),
        ("Mrs Chen on the line", False),
        ("王女士来电", False),
    ],
)
def test_who_was_spoken_of_before_is_turned_back_to(desk: DeskWords, said: str, back: bool) -> None:
    assert desk.turns_back(said) is back


def test_words_for_the_last_four_digits_are_none_of_them(desk: DeskWords) -> None:
    assert desk.tail("sorry the last four are 4321", "13600004312") == "13600004321"
    assert desk.tail("last 4 is 4321", "13600004312") == "13600004321"

"""At a kiosk a farewell ends a visit, and somebody else who steps up is heard as such."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.visits import VisitWords
from tests.phrase_book import BOOK


@pytest.fixture(scope="module")
def visits() -> VisitWords:
    return VisitWords(BOOK)


@pytest.mark.parametrize(
    "said",
    [
        "hello i'm next",
        "what did the man before me buy",
        "我是后面的",
        "刚才那个人买的啥",
        "no that wasn't me",
    ],
)
def test_somebody_else_steps_up(visits: VisitWords, said: str) -> None:
    assert visits.somebody_else(said)


@pytest.mark.parametrize(
    "said",
    ["what's next", "where is my order", "刚才那个人工客服呢", "我的快递到哪了", "next week"],
)
def test_who_goes_on_is_no_other(visits: VisitWords, said: str) -> None:
    assert not visits.somebody_else(said)


@pytest.mark.parametrize(
    "said",
    [
        "right that's all i'm going now bye",
        "行了我走了",
        "再见",
        "那我回家等着 再见",
        "I'll wait at home then, bye",
    ],
)
def test_a_farewell_ends_the_visit(visits: VisitWords, said: str) -> None:
    assert visits.leaves(said)


@pytest.mark.parametrize(
    "said",
    [
        "before i say goodbye, where is it",
        "我走了以后怎么查",
        "再见之前再帮我查一下",
        "wait, bye is not what i said",
    ],
)
def test_who_asks_more_stays(visits: VisitWords, said: str) -> None:
    assert not visits.leaves(said)


def test_whether_anything_is_heard_is_a_question_of_its_own(visits: VisitWords) -> None:
    assert visits.asks_whether_heard("is this thing listening")
    assert visits.asks_whether_heard("听得见吗")
    assert not visits.asks_whether_heard("the speaker is not working")


@pytest.mark.parametrize(
    "said",
    ["is this on sale", "is this thing on sale?", "耳机能听到外面的声音吗", "优惠券这个能用吗"],
)
def test_a_question_about_goods_does_not_ask_whether_anything_is_heard(
    visits: VisitWords, said: str
) -> None:
    assert not visits.asks_whether_heard(said)


@pytest.mark.parametrize("said", ["签收的那不是我", "it says signed by Wang, that wasn't me"])
def test_who_did_not_sign_for_a_parcel_is_no_other(visits: VisitWords, said: str) -> None:
    assert not visits.somebody_else(said)


@pytest.mark.parametrize("said", ["轮到我了", "my turn now", "我刚来，几点关门"])
def test_who_has_come_just_now_is_heard_apart(visits: VisitWords, said: str) -> None:
    assert visits.arrives(said)
    assert not visits.somebody_else(said)


@pytest.mark.parametrize(
    "said",
    [
        "I'm asking for my sister, her number ends 4411",
        "this is my flatmate's",
        "my dad ordered a drill",
        "it's somebody else's parcel",
        "替我奶奶看看她的快递",
        "我同事的包裹到了没",
        "我哥买的那个键盘",
        "他手机尾号4411",
    ],
)
def test_an_order_is_somebody_elses(visits: VisitWords, said: str) -> None:
    assert visits.for_another(said)


@pytest.mark.parametrize(
    "said",
    [
        "it's a present for my sister",
        "my husband signed for it",
        "leave it at my neighbour's",
        "send it to my mum's house",
        "给我妈买的按摩仪",
        "我老公帮我签收了",
        "寄给我妈的快递到了没",
        "my order",
    ],
)
def test_a_present_and_a_parcel_taken_in_are_ones_own(visits: VisitWords, said: str) -> None:
    assert not visits.for_another(said)


def test_what_is_asked_beside_it_is_left(visits: VisitWords) -> None:
    assert visits.without_another("that's my flatmate's parcel, where is it?") == "where is it?"

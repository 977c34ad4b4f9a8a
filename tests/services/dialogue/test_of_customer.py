"""What is asked of a customer, and of none of their orders."""

from __future__ import annotations

import pytest

from desktop.domain.orders import OrderStatus
from desktop.services.dialogue.of_customer import EMAIL, CustomerWords
from tests.services.conversation.conftest import BOOK


@pytest.fixture(scope="module")
def words() -> CustomerWords:
    return CustomerWords(BOOK)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("电话是多少", "phone"),
        ("能不能看到他的完整号码", "phone"),
        ("what's the mobile", "phone"),
        ("怎么名字中间是星号", "masked"),
        ("他全名叫什么", "name"),
        ("她的邮箱有登记吗", "email"),
        ("快递员电话多少", None),
        ("电话换成 13688880000", None),
        ("耳机到哪了", None),
    ],
)
def test_what_is_on_record(words: CustomerWords, said: str, asked: str | None) -> None:
    assert words.on_record(said) == asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("他一共买过几单，总共花了多少", "orders"),
        ("今天有没有没付款的", "orders"),
        ("how many orders and what's the total", "orders"),
        ("what does she have that hasn't shipped yet", "orders"),
        ("一共退过几次货", "given_back"),
        ("does she have another return running?", "given_back"),
        ("how often has he sent things back?", "given_back"),
        ("has she ever returned anything", "given_back"),
        ("这个客户退了几次", "given_back"),
        ("她还有别的退货吗", "given_back"),
        ("另一个退到哪了", "given_back"),
        ("is this order being returned", None),
        ("any returns on this one", None),
        ("can it be returned", None),
        ("any other way to return it", None),
        ("退货要几天", None),
        ("这单一共多少钱", None),
        ("退款一共退多少", None),
        ("到哪了", None),
    ],
)
def test_what_is_asked_of_all_of_theirs(words: CustomerWords, said: str, asked: str | None) -> None:
    assert words.of_all(said) == asked


def test_what_has_not_left_is_not_what_has(words: CustomerWords) -> None:
    assert words.state("what hasn't shipped yet") is OrderStatus.PROCESSING
    assert words.state("还有几单没发") is OrderStatus.PROCESSING


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("what's my email with you", True),
        ("do you have my e-mail address?", True),
        ("我留的邮箱是哪个", True),
        ("send the invoice to my email", False),
        ("发票发到我邮箱", False),
        ("I want to change my email", False),
    ],
)
def test_the_own_email(words: CustomerWords, said: str, asked: bool) -> None:
    assert words.own_email(said) is asked


@pytest.mark.parametrize("said", ["and her email?", "邮箱呢", "email"])
def test_an_email_that_is_only_named(words: CustomerWords, said: str) -> None:
    assert words.on_record(said) == EMAIL

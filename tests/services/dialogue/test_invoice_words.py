"""Whose name is on an invoice, and what is said of its tax number."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.invoice_words import InvoiceWords
from tests.phrase_book import BOOK

HEARS = InvoiceWords(BOOK)


def test_a_firm_is_known_by_its_name() -> None:
    firms = ("广州榕荫科技有限公司", "云杉设计工作室", "Feng Trading Ltd", "Harbour Lights Studio")
    assert all(map(HEARS.is_firm, firms))
    assert not any(map(HEARS.is_firm, ("陈静", "Emily Carter", "李静公")))


def test_a_persons_own_is_asked_for_in_many_words() -> None:
    said = ("just put my name then", "personal", "那开个人的吧", "写我自己名字", "in my own name")
    assert all(map(HEARS.personal, said))
    assert HEARS.is_nobodys("个人")
    assert not HEARS.is_nobodys("陈静")
    assert not HEARS.personal("有一个人来过")


def test_it_is_heard_that_there_is_no_number_or_that_it_comes_later() -> None:
    none = ("we don't have a tax number", "no tax number", "我们没有税号", "税号不知道")
    assert all(map(HEARS.has_none, none))
    assert not HEARS.has_none("税号91440101MA59ABCD12")
    assert HEARS.plainly_none("we don't have one")
    assert HEARS.plainly_none("没有啊")
    assert HEARS.later("税号我晚点问财务")
    assert HEARS.later("I'll have to ask our accountant")


@pytest.mark.parametrize(
    "text",
    [
        "can you put my company name on it",
        "could you put the firm's name on it please",
        "a company one",
        "in the name of my company",
        "能写公司名字吗",
        "抬头写我们公司",
        "单位名义",
        "开张公司发票",
    ],
)
def test_a_company_that_nobody_named(text: str) -> None:
    assert InvoiceWords.is_some_company(text)


@pytest.mark.parametrize(
    "text",
    [
        "Harwood & Sons",
        "my company Harwood",
        "The Work Company of Leeds",
        "Office Angels",
        "put it on",
        "公司名是蓝海",
        "蓝海公司",
        "万科企业",
        "我的名字",
        "不要开公司的",
        "我来店里",
        "can you make it out to me",
    ],
)
def test_a_name_or_no_company_at_all(text: str) -> None:
    assert not InvoiceWords.is_some_company(text)

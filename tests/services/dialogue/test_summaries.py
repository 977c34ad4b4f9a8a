"""That a document is wanted in short is heard in both languages, and not in other business with the same words."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.summaries import MAX_WISH, Summaries, Wish
from tests.phrase_book import BOOK

HEARS = Summaries(BOOK)


@pytest.mark.parametrize(
    "text",
    [
        "Summarise the returns policy",
        "summarize your terms & conditions please",
        "What does the delivery document say in short?",
        "the warranty leaflet in a nutshell",
        "what are the main points of the returns policy",
        "总结一下保修说明",
        "give me a quick summary of the warranty",
        "总结一下退换货",
        "退换货说明主要讲了什么？",
        "把配送须知简单说说",
        "會員規則總結一下，說明的重點",
        "帮我概括一下 warranty 条款",
    ],
)
def test_a_document_is_named(text: str) -> None:
    assert HEARS.wish(text) is Wish.NAMED


@pytest.mark.parametrize(
    "text", ["sum up the gift cards", "总结一下礼品卡", "an overview of prices"]
)
def test_something_is_to_be_summarised(text: str) -> None:
    assert HEARS.wish(text) is Wish.PERHAPS


@pytest.mark.parametrize(
    "text",
    [
        "in short, where is my parcel",
        "briefly, when do you open",
        "summarise my orders",
        "a summary of my returns please",
        "sum up the delivery status of 20261112047",
        "总结一下我的订单",
        "总结一下刚才聊天记录的重点",
        "what is your returns policy",
        "退货政策是什么",
        "简单说说你是谁",
        "summarise this document: " + "x" * MAX_WISH,
    ],
)
def test_other_business_is_left_alone(text: str) -> None:
    assert HEARS.wish(text) is None

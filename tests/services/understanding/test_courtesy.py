"""A greeting, a thanks or a full stop changes nothing of what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services.evaluation.cases import load_cases
from desktop.services.understanding.courtesy import (
    calm,
    without_acknowledgement,
    without_courtesies,
)
from tests.days import TODAY
from tests.understood import RECOGNISER

CASES = Path(__file__).parents[2] / "data" / "understanding-dev2.jsonl"


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Hi there, where's my order?", "where's my order?"),
        ("Um, is it open, thanks", "is it open"),
        ("where is it, please?", "where is it?"),
        ("sorry to bother you, quick question: do you do gift wrap?", "do you do gift wrap?"),
        ("my kettle leaks mate", "my kettle leaks"),
        ("I live in g'day street", "I live in g'day street"),
        ("morning where is my order", "where is my order"),
        ("are you there where is it", "where is it"),
        ("well - where is it", "where is it"),
        ("hello, never mind", "never mind"),
        ("hi, 3 of them,", "3 of them,"),
        ("HELLO! Where is it!!", "Where is it"),
        ("你好，营业时间", "营业时间"),
        ("喂……那个，我的耳机到哪了？谢谢啊", "我的耳机到哪了?"),
        ("嗯，会计说没票不给报。", "会计说没票不给报"),
        ("在吗？我的快递呢", "我的快递呢"),
        ("你好多久能到", "多久能到"),
        ("晚上好我的快递呢", "我的快递呢"),
        ("麻烦你帮我看一下，营业时间", "营业时间"),
        ("13800138000 \N{SMILING FACE WITH SMILING EYES}", "13800138000"),
        ("帮我查一下我的快递", "帮我查一下我的快递"),
        ("你好！有人吗？", "你好！有人吗？"),
    ],
)
def test_what_is_wanted_is_left(text: str, core: str) -> None:
    assert without_courtesies(text) == core


@pytest.mark.parametrize(
    "text",
    [
        "no, thanks",
        "OK thanks bye",
        "yes please",
        "thank you very much",
        "hi",
        "hello kitty bag, where is it",
        "history of my orders",
        "a gift for my mate",
        "a gift for his best mate",
        "it goes to my room-mate",
        "hi-vis jacket, where is it",
        "well-known brands",
        "so-so quality",
        "evening dress, where is it",
        "morning delivery possible?",
        "are you there on sundays",
        "is anyone home for the delivery",
        "greetings cards, do you sell them",
        "well done",
        "好的，谢谢",
        "不用了谢谢",
        "你好吗",
        "你好像发错货了",
        "您好久没回我了",
        "在不在保修期内",
        "晚上好送吗",
        "感谢信怎么寄",
        "",
        "?",
        "!!",
    ],
)
def test_an_answer_a_goodbye_and_words_that_only_look_polite_stay(text: str) -> None:
    assert without_courtesies(text) == text


def test_a_letter_that_grows_when_it_is_made_small_is_left_as_it_is() -> None:
    assert without_courtesies("Hi, İ want it, thanks") == "Hi, İ want it, thanks"


def test_capitals_are_read_as_small_letters_where_there_is_nothing_else() -> None:
    assert calm("WHERE IS MY ORDER") == "where is my order"
    assert calm("Where is my JBL") == "Where is my JBL"


POLITE: dict[str, dict[str, Callable[[str], str]]] = {
    "en": {
        "hello": "Hi there, {}".format,
        "well": "Well, um, {}".format,
        "thanks": lambda text: f"{text.rstrip('.?! ')}, thank you very much",
        "full stop": lambda text: f"{text.rstrip('.?! ')}.",
    },
    "zh": {
        "hello": "你好，{}".format,
        "well": "嗯，那个，{}".format,
        "thanks": lambda text: f"{text.rstrip('。！？?! ')}，谢谢啊",
        "full stop": lambda text: f"{text.rstrip('。！？?! ')}。",
    },
}


@pytest.mark.parametrize(("lang", "way"), [(lang, way) for lang in POLITE for way in POLITE[lang]])
def test_whoever_is_polite_is_understood_as_whoever_is_not(lang: str, way: str) -> None:
    said = [case.text for case in load_cases(CASES) if case.lang == lang]
    other = [text for text in said if _actions(POLITE[lang][way](text)) != _actions(text)]
    assert len(said) > 100
    assert not other


def _actions(text: str) -> list[str]:
    found = RECOGNISER.understand(without_courtesies(text), today=TODAY)
    return [one.action.value for one in found.requests]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("fine, get me someone", "get me someone"),
        ("oh great. can somebody help me", "can somebody help me"),
        ("yes get somebody to look into it", "get somebody to look into it"),
        ("行 那喊个店员来吧", "那喊个店员来吧"),
        ("fine, thanks", "fine, thanks"),
        ("ok, no", "ok, no"),
        ("yes please", "yes please"),
        ("好吧", "好吧"),
        ("知道了，再见", "知道了，再见"),
    ],
)
def test_an_acknowledgement_before_a_wish_is_taken_off(text: str, core: str) -> None:
    assert without_acknowledgement(text) == core

"""What is no shop's business is heard, and what sounds like it is left to the shop's."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.besides import Beside, Besides
from tests.phrase_book import BOOK


@pytest.fixture(scope="module")
def besides() -> Besides:
    return Besides(BOOK)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("I left my umbrella in here yesterday", Beside.LOST),
        ("我钱包好像落你们店里了", Beside.LOST),
        ("a man rang me and wanted the verification code", Beside.FRAUD),
        ("有人打电话要我银行卡号", Beside.FRAUD),
        ("can you make the letters bigger", Beside.LETTERS),
        ("字太小了看不清", Beside.LETTERS),
        ("字大一点", Beside.LETTERS),
        ("字小一点", Beside.SMALLER),
        ("make the text smaller please", Beside.SMALLER),
        ("你念给我听", Beside.READ),
        ("can you read it to me", Beside.READ),
    ],
)
def test_it_is_heard(besides: Besides, said: str, what: Beside) -> None:
    assert besides.heard(said) is what


@pytest.mark.parametrize(
    "said",
    [
        "the courier left my parcel in the shop next door",
        "I lost my receipt",
        "你们是骗子，退钱",
        "do you have a bigger screen",
        "the phone call about my delivery",
        "快递落在门口了吗",
    ],
)
def test_ordinary_business_is_not(besides: Besides, said: str) -> None:
    assert besides.heard(said) is None


def test_it_goes_on_only_from_what_was_told(besides: Besides) -> None:
    assert besides.goes_on("i already told them", Beside.FRAUD) is Beside.TOLD
    assert besides.goes_on("its a black one", Beside.LOST) is Beside.LOST
    assert besides.goes_on("its a black one", Beside.LETTERS) is None


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("a bit larger still", Beside.LETTERS),
        ("ok smaller again", Beside.SMALLER),
        ("no, that's too big", Beside.SMALLER),
        ("再大一点", Beside.LETTERS),
        ("太大了，调小点", Beside.SMALLER),
        ("变回去吧", Beside.SMALLER),
        ("the jacket is too big", None),
        ("有大一点的箱子吗", None),
    ],
)
def test_letters_are_changed_again_by_words_that_say_nothing_else(
    besides: Besides, said: str, what: Beside | None
) -> None:
    assert besides.goes_on(said, Beside.LETTERS) is what


def test_a_wish_in_the_same_breath_is_left_over(besides: Besides) -> None:
    assert (
        besides.rest("我不识几个字，你能念给我听不，我想问我的锅啥时候到") == "我想问我的锅啥时候到"
    )
    assert besides.rest("my eyes are bad, where is my parcel") == "where is my parcel"
    assert besides.rest("姑娘 字太小了我看不清") == ""

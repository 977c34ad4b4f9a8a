"""What is no shop's business is heard, and what sounds like it is left to the shop's."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.besides import Beside, Besides
from tests.services.conversation.conftest import BOOK


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

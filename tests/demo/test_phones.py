from __future__ import annotations

import pytest

from desktop.demo.phones import digits, spellings


@pytest.mark.parametrize(
    "said",
    [
        "13800001234",
        "138 0000 1234",
        "+86 138-0000-1234",
        "008613800001234",
        "１３８００００１２３４",
    ],
)
def test_every_spelling_of_a_chinese_mobile_is_found(said: str) -> None:
    assert digits(said) in spellings("138 0000 1234")


@pytest.mark.parametrize("said", ["+447700900123", "00447700900123", "07700 900123", "7700900123"])
def test_every_spelling_of_a_british_number_is_found(said: str) -> None:
    assert digits(said) in spellings("+44 7700 900123")


@pytest.mark.parametrize(
    "said", ["13800001235", "1380000123", "138000012345", "23800001234", "", "abc"]
)
def test_a_digit_off_finds_nothing(said: str) -> None:
    assert digits(said) not in spellings("13800001234")

"""A tax number that is read out keeps the letters that stand alone in it."""

from __future__ import annotations

import pytest

from desktop.services.understanding.spoken_tax_numbers import spoken_tax_numbers

NUMBER = "91110105MA00000X1T"


@pytest.mark.parametrize(
    "text",
    [
        "税号九一一一零一零五ma零零零零零x一t",
        "税号是九幺幺幺洞幺洞五 m a 零零零零零 x 一 t，谢谢",
        "tax number nine one one one oh one oh five m a zero zero zero zero zero x one t",
        "it is nine double one one, oh one oh five, m a, double oh triple oh, x one t",
        "税号 9 1 1 1 0 1 0 5 m a 0 0 0 0 0 x 1 t",
    ],
)
def test_all_its_signs(text: str) -> None:
    ((start, end, value),) = spoken_tax_numbers(text)
    assert value == NUMBER
    assert text[end - 1] == "t"
    assert text[start] in "九9n"


@pytest.mark.parametrize(
    "text",
    [
        "税号九一一一零一零五ma零零零零零x一",
        "税号 91110105ma00000x1t",
        "order two zero two six one one one two oh four seven to be sent at ten",
        "二零二六一一一二零四七 那单",
    ],
)
def test_nothing_else(text: str) -> None:
    assert not list(spoken_tax_numbers(text))

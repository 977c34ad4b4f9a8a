"""Which language a text is written in, as far as its letters tell."""

from __future__ import annotations

import re

HAN = "zh"

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")


def is_han(text: str) -> bool:
    """Whether it is Chinese: brands and units in Latin letters are rarely more than a third of its words."""
    chinese = len(_CHINESE.findall(text))
    return chinese > 0 and chinese >= len(_LATIN.findall(text))


def fits(text: str, lang: str) -> bool:
    """Whether somebody who speaks the language can be meant by it; letters tell no more than that."""
    return is_han(text) == lang.startswith(HAN)

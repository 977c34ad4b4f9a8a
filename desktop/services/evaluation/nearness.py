"""When two values are the same thing, nearly the same, or stand in somebody's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from desktop.domain.actions import Period
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import canonical
from desktop.services.evaluation.reading import digit_runs, folded, read

ALIKE = 0.75
"""Least share of equal letters (difflib ratio) of two names that are near: "headfones" and "headphones" have 0.84,
two unrelated nouns of that length about 0.4."""
LONGER = 2.5
"""A name may be this many times as long as the one it contains: "Sony WH-1000XM5" for "WH-1000XM5", not a sentence."""
SPARE = 4
"""Characters a contained name may lack in any case, since Chinese names are short: 降噪耳机 for 耳机."""
SKIPPED = 3
"""Characters that may stand between two of a name in the words: "蓝色的耳机" holds 蓝色耳机."""

_LATIN_WORD = Expression(r"[a-z0-9]{3,}")
_LETTERS = Expression(r"(?<![a-z])[a-z]{1,3}(?![a-z])")
"""Letters that may belong to a number: said alone or a few together, and no number word ("six" was read as 6)."""
_NOT_WORD = Expression(r"[\W_]+")
_LEAD = Expression(r"^(?:the|a|an|my|our|some)\b")
_COUNTRY = Expression(r"^(?:(?:\+|00)(?:86|44|1)|86(?=1\d{10}$))")


def squashed(name: str) -> str:
    """A name for comparing: numbers read, folded, without article, spaces and punctuation."""
    return _NOT_WORD.sub("", _LEAD.sub("", read(name).strip()))


def near(one: str, other: str) -> bool:
    """Whether two names of a product or a place mean the same: equal, one within the other, or spelt nearly alike."""
    short, long = sorted((squashed(one), squashed(other)), key=len)
    if not short:
        return short == long
    if short in long and len(long) <= max(LONGER * len(short), len(short) + SPARE):
        return True
    return SequenceMatcher(None, short, long, autojunk=False).ratio() >= ALIKE


def same_identifier(one: str, other: str) -> bool:
    """Whether two spellings are one number."""
    return canonical(one) == canonical(other)


def same_phone(one: str, other: str) -> bool:
    """Whether two spellings reach the same telephone."""
    return national(one) == national(other)


def national(phone: str) -> str:
    """The digits of a phone number without country code (China, Britain, America) and trunk zero."""
    digits = re.sub(r"[^\d+]", "", folded(phone))
    return _COUNTRY.sub("", digits).lstrip("+").removeprefix("0")


def overlapping(one: Period, other: Period) -> bool:
    """Whether two periods share a day."""
    return one.start <= other.end and other.start <= one.end


def number_said(identifier: str, words: str) -> bool:
    """Whether an identifier stands in the words, in any width, spaced, hyphenated or read out."""
    wanted = canonical(identifier)
    if wanted in canonical(words) or wanted in canonical(read(words)):
        return True
    digits = "".join(char for char in wanted if char.isdigit())
    letters = {char for char in wanted if char.isalpha()}
    spelt = {char for word in _LETTERS.findall(read(words)) for char in word}
    if not digits or not letters <= spelt:
        return False
    return any(digits in run for run in digit_runs(words))


def name_said(name: str, words: str) -> bool:
    """Whether a product or a place stands in the words, whole, with little words between, or misspelt."""
    wanted = squashed(name)
    said = squashed(words)
    if not wanted or wanted in said:
        return True
    latin = _LATIN_WORD.findall(folded(name))
    if latin:
        heard = set(_LATIN_WORD.findall(folded(words))) | set(_LATIN_WORD.findall(read(words)))
        return all(_alike_any(word, heard) for word in latin)
    between = f".{{0,{SKIPPED}}}?"
    return re.search(between.join(map(re.escape, wanted)), said) is not None


def _alike_any(word: str, heard: Iterable[str]) -> bool:
    return any(
        word == other or SequenceMatcher(None, word, other, autojunk=False).ratio() >= ALIKE
        for other in heard
    )

"""Whether a model's sentence keeps to the words of its facts.

Lists of false statements end somewhere, and a lie begins behind them: another tense, another language, a letter that only
looks like one. So the other way round: every word that says something has to stand in what the model was given; only words
that say nothing of the shop (``plain`` in ``assets/guard``) are its own. In doubt a sentence is held back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from desktop.domain.expressions import Expression
from desktop.services.guard.facts import LINK
from desktop.services.guard.numerals import folded, number_words

_WORD = Expression(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HAN_ONLY = Expression(r"[\d\u3400-\u9fff\U00020000-\U0003ffff〇]+")
_APART = Expression(
    r"(?<=[\u3400-\u9fff])[^\w，,、。；;：:！!？?\n]+(?=[\d\u3400-\u9fff])|(?<=\d)\s+(?=[\u3400-\u9fff])"
)
"""What stands between two Chinese signs or numbers and ends no clause: a gap, a star, a bracket. Words are read across it."""

_RECKONING = Expression(r"[+=×÷^<>±√∞]")
"""Signs that make another number of two that are given, or a mark of hypertext."""

_COUNTED = Expression(
    r"(?:\d|\b(?:an?|" + "|".join(sorted(number_words())) + r"))[ -]*(?:working |business )?"
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yuan|percent|o'clock|[ap]m)\b"
)
_COUNTED_HAN = Expression(
    r"(?:\d+|[零一二三四五六七八九十百千万亿两]+)(?:个?(?:工作日|小时|钟头|星期|礼拜|月)|分钟|[秒天日号周年点时元块角毛折次遍个])?"
)
"""Numbers with what they count; whether they count it rightly is judged with the facts (:mod:`.facts`)."""

_ENDINGS = ("ies", "ing", "ed", "es", "s", "d", "e", "y")
SHORTEST_STEM = 3
"""Letters that are left of a word, at least, when its ending is taken off: "used" and "us" are two words."""


def hidden(sentence: str, given: str) -> set[str]:
    """Signs that nobody sees, turn the reading round, or are stacked on a letter, and that the facts do not hold."""
    return {
        f"U+{ord(sign):04X}"
        for sign in unicodedata.normalize("NFC", sentence)
        if unicodedata.category(sign) in {"Cf", "Mn", "Me", "Co", "Cn", "Cc"}
        and sign not in given
        and sign not in "\n\r\t"
    }


def foreign(sentence: str, given: str, plain: frozenset[str]) -> set[str]:
    """The words of the sentence that say something and do not stand in ``given``."""
    said, known = _read(sentence), _read(LINK.sub(" ", given.casefold()))
    found = {sign for sign in _RECKONING.findall(said) if sign not in known}
    stems = {_stem(part) for word in _WORD.findall(known) for part in _parts(word)}
    words = _COUNTED.sub(" ", LINK.sub(" ", said))
    for word in _WORD.findall(_HAN_ONLY.sub(" ", words)):
        for part in _parts(word):
            if part not in plain and part not in number_words() and _stem(part) not in stems:
                found.add(part)
    for run in _HAN_ONLY.findall(said):
        found |= set(_uncovered(run, known, plain))
    return found


def _read(text: str) -> str:
    return _APART.sub("", folded(text).replace("’", "'"))


def _parts(word: str) -> Iterator[str]:
    """``won't`` as "will" and "not", ``you'll`` as "you"."""
    bare, apostrophe, ending = word.partition("'")
    if not apostrophe:
        yield from ("can", "not") if word == "cannot" else (word,)
    elif ending == "t":
        yield {"ca": "can", "wo": "will", "sha": "shall"}.get(bare[:-1], bare[:-1])
        yield "not"
    else:
        yield bare


def _stem(word: str) -> str:
    """A word without its ending, well enough to know ``returned`` again in ``returns``."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1:] == word[-2:-1] else word


def _uncovered(run: str, known: str, plain: frozenset[str]) -> Iterator[str]:
    """What of a run of Chinese is neither plain, nor a number, nor part of two signs that stand together in the facts."""
    covered = [known.find(run) >= 0 and len(run) > 1] * len(run)
    for at in range(len(run) - 1):
        if run[at : at + 2] in known:
            covered[at] = covered[at + 1] = True
    longest = max(map(len, plain), default=0)
    for at in range(len(run)):
        for size in range(min(longest, len(run) - at), 0, -1):
            if run[at : at + size] in plain:
                covered[at : at + size] = [True] * size
                break
    for match in _COUNTED_HAN.finditer(run):
        covered[match.start() : match.end()] = [True] * len(match[0])
    start = None
    for at, known_sign in enumerate([*covered, True]):
        if not known_sign and start is None:
            start = at
        elif known_sign and start is not None:
            yield run[start:at]
            start = None

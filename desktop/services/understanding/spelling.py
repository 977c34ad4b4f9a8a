"""Words as they were meant: contractions in full, slips of the keyboard put right, homophones read as the usual word.

English: a word the rules do not know, one letter away from a key word ("recieve", "trak", "cancle"), is read as that
word, unless it is a word of its own ("border" is not "order"). Chinese: a key word with one character replaced by one
that sounds the same (定单, 退或, 发漂) is read as the key word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop.services.understanding.tokens import Token

_LETTERS_FOR_A_SLIP = 4
"""Shorter words are too near to each other."""


class Spelling:
    """What each written word is read as; made from the ``[spelling]`` table of a rules file."""

    def __init__(self, table: Mapping[str, Any], vocabulary: Iterable[str]) -> None:
        self.full = {short: tuple(full.split()) for short, full in table.get("full", {}).items()}
        """What is written short, in full."""
        known = set(vocabulary) | set(table.get("words_of_their_own", ()))
        self._known = known
        self.slips: dict[str, str] = {}
        """What was meant by words that are none."""
        for word in table.get("key_words", ()):
            for slip in _slips(word):
                if slip not in known and slip not in self.full:
                    self.slips.setdefault(slip, word)
        self.slips.update(table.get("slips", {}))
        self._pairs = homophones(table)

    def __call__(self, word: str) -> tuple[str, ...]:
        """The word or words that a written word is read as."""
        full = self.full.get(word)
        if full is not None:
            return full
        if word.endswith("'s") and word not in self._known:
            return (self.slips.get(word[:-2], word[:-2]), "is")
        return (self.slips.get(word, word),)

    def mended(self, tokens: list[Token]) -> list[Token]:
        """The tokens with homophones read as the key words they were written for."""
        if not self._pairs:
            return tokens
        result = tokens
        for index in range(len(tokens) - 1):
            meant = self._pairs.get((result[index].text, result[index + 1].text))
            if meant is not None:
                if result is tokens:
                    result = list(tokens)
                result[index : index + 2] = _renamed(result[index : index + 2], meant)
        return result


def _renamed(tokens: Sequence[Token], texts: Sequence[str]) -> list[Token]:
    return [Token(text, token.start, token.end) for token, text in zip(tokens, texts, strict=True)]


def _slips(word: str) -> Iterator[str]:
    """Every word one slip away: a letter missing, doubled, wrong, too many, or two swapped."""
    if len(word) < _LETTERS_FOR_A_SLIP:
        return
    letters = "abcdefghijklmnopqrstuvwxyz"
    for index in range(len(word)):
        head, tail = word[:index], word[index + 1 :]
        if len(word) > _LETTERS_FOR_A_SLIP:
            yield head + tail
        for letter in letters:
            if index:  # the first letter is nearly always right
                yield head + letter + tail
            yield head + letter + word[index:]
        if tail:
            yield head + tail[0] + word[index] + tail[1:]
    for letter in letters:
        yield word + letter


def homophones(table: Mapping[str, Any]) -> dict[tuple[str, str], tuple[str, str]]:
    """Two-character key words with one character replaced by a homophone."""
    sounds: Mapping[str, str] = table.get("sounds_like", {})
    own = set(table.get("words_of_their_own", ()))
    found: dict[tuple[str, str], tuple[str, str]] = {}
    key_words = [
        word for word in table.get("key_words", ()) if len(word) == 2 and not word.isascii()
    ]
    for word in key_words:
        for place in (0, 1):
            for other in sounds.get(word[place], ""):
                wrong = other + word[1] if place == 0 else word[0] + other
                if wrong not in own and wrong not in key_words:
                    found[wrong[0], wrong[1]] = (word[0], word[1])
    return found

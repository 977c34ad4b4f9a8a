"""The truth gate: a model's sentence is shown when everything it states stands in what the model was given.

Six kinds of statement are looked for: numbers with what they count, times, amounts, links (:mod:`.facts`); words for a state;
names; claims such as "free"; may and may not; and claims of a deed, which pass only where the gateway recorded one. What
none of these lists foresees is held by the last rule: every word that says something stands in the facts (:mod:`.wording`).
The words are data, ``assets/guard``; in doubt a sentence is held back, because the shop's own words are shown anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli

from desktop.domain.errors import ConfigError
from desktop.domain.expressions import Expression
from desktop.services.guard.binding import rebound
from desktop.services.guard.facts import misplaced, unsupported
from desktop.services.guard.numerals import folded
from desktop.services.guard.wording import foreign, hidden
from desktop.services.replies.phrases import PhraseBook

STATES = ("order_status", "shipment_status", "return_status", "invoice_status")
"""Tables of phrases whose words tell the state of something."""

_CAPITAL = Expression(r"\b[A-Z][\w'’&-]*(?:[A-Z0-9][\w'’&-]*)*\b|\b\w*[a-z][A-Z]\w*\b")
_CHINESE = Expression(r"[\u4e00-\u9fff]")
_LATIN = Expression(r"[A-Za-zＡ-Ｚａ-ｚ][\w&.'’-]*", re.ASCII)
_SENTENCE_START = Expression(r"(?:^|[.!?:\n•*-]\s*|[“\"'(]\s*)$")
_ENGLISH_NAMES = frozenset({"I", "I'm", "I'll", "I'd", "I've", "OK", "PS", "FAQ"})
"""Words that are always written with a capital and name nobody."""


@dataclass(frozen=True, slots=True)
class Statements:
    """One language's words for what has to be true."""

    deeds: tuple[Expression, ...]
    names: tuple[Expression, ...]
    claims: tuple[Expression, ...]
    polarity: Mapping[str, Expression]
    plain: frozenset[str] = field(default_factory=frozenset[str])
    """Words a model may use of its own: they say nothing of the shop."""
    states: frozenset[str] = field(default_factory=frozenset[str])


class TruthGate:
    """Tells what of a sentence does not stand in the facts it was made of."""

    def __init__(self, languages: Iterable[Statements]) -> None:
        """``languages``: all of them count at once, since a model mixes them."""
        self._languages = tuple(languages)
        self._plain = frozenset[str]().union(*(one.plain for one in self._languages))

    @classmethod
    def load(cls, folder: Path, book: PhraseBook) -> TruthGate:
        """Read ``folder/<language>.toml``; words for states come from the phrases.

        Raises:
            ConfigError: a file cannot be read.
        """
        found: list[Statements] = []
        for file in sorted(folder.glob("*.toml")):
            try:
                table = tomli.loads(file.read_text(encoding="utf-8"))
                if "deeds" not in table:
                    continue  # the characters' variants lie beside the languages
                found.append(_statements(table, frozenset(_states(book, file.stem))))
            except (OSError, KeyError, ValueError, re.error) as error:
                raise ConfigError(f"{file}: {error}") from error
        return cls(found)

    def untrue(self, sentence: str, given: str, deeds: Sequence[str] = ()) -> set[str]:
        """What the sentence states that does not stand in ``given``; empty when all of it does.

        ``deeds``: words for what the gateway recorded as done in this turn; a claim of a deed needs one of them.
        """
        said, known = folded(sentence), folded(given)
        found = unsupported(sentence, given)
        if not found and (misplaced(sentence, given) or rebound(sentence, given)):
            found = {"a fact from elsewhere"}
        for language in self._languages:
            found |= set(self._stated(language, said, known)) - {folded(deed) for deed in deeds}
            found |= set(self._done(language, said, known, deeds))
        if not deeds:
            found |= foreign(sentence, given, self._plain)
        return (
            found
            | hidden(sentence, given)
            | set(self._turned_round(said, known))
            | set(_names(sentence, known))
        )

    def _turned_round(self, said: str, known: str) -> Iterator[str]:
        """A "cannot" that is not in the facts, and a "can" where these know only a "cannot"."""

        def has(text: str, name: str) -> bool:
            return any(one.polarity[name].search(text) for one in self._languages)

        if has(said, "cannot") and not has(known, "cannot"):
            yield "cannot"
        elif has(said, "can") and has(known, "cannot") and not has(known, "can"):
            yield "can"

    @staticmethod
    def _stated(language: Statements, said: str, known: str) -> Iterator[str]:
        for pattern in (*language.names, *language.claims):
            for match in pattern.finditer(said):
                if match[0].strip() not in known:
                    yield match[0]
        for state in language.states:
            if state in said and state not in known:
                yield state

    @staticmethod
    def _done(language: Statements, said: str, known: str, deeds: Iterable[str]) -> Iterator[str]:
        recorded = [folded(deed) for deed in deeds]
        for pattern in language.deeds:
            for match in pattern.finditer(said):
                if match[0] not in known and not any(deed in said for deed in recorded):
                    yield match[0]


def _statements(table: Mapping[str, Any], states: frozenset[str]) -> Statements:
    def patterns(name: str) -> tuple[Expression, ...]:
        return tuple(Expression(entry) for entry in table[name])

    polarity = {name: Expression(entry) for name, entry in table["polarity"].items()}
    plain = frozenset(word for line in table["plain"] for word in line.split())
    return Statements(
        patterns("deeds"), patterns("names"), patterns("claims"), polarity, plain, states
    )


def _states(book: PhraseBook, lang: str) -> Iterator[str]:
    """Words for a state, as far as they say one by themselves."""
    for key in book.keys(lang):
        if key.partition(".")[0] in STATES:
            for template in book.templates(lang, key):
                for part in re.split(r"[，,;；]\s*", template):
                    if len(part) > 1:
                        yield folded(part)


def _names(sentence: str, known: str) -> Iterator[str]:
    """Names of people, products and places: capitals where no sentence begins, any Latin word amid Chinese."""
    if _CHINESE.search(sentence):
        for word in _LATIN.findall(sentence):
            if folded(word) not in known:
                yield word
        return
    for match in _CAPITAL.finditer(sentence):
        word = match[0]
        starts = _SENTENCE_START.search(sentence[: match.start()])
        plain = word[:1] + word[1:].lower() == word
        if word in _ENGLISH_NAMES or (starts and plain):
            continue
        if folded(word).removesuffix("'s").removesuffix("’s") not in known:
            yield word

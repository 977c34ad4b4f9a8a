"""The sentences of a section that answer a question: nobody wants a whole section read out where one of its sentences tells it.

Which they are is told by what speaks for the section, sentence by sentence: the matters that are asked about, and the words of the
question that stand in some of its sentences and not in others. Where neither tells them apart the whole section is the answer.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from desktop.domain.matching import pieces
from desktop.shop import tables
from desktop.shop.days import days
from desktop.shop.evidence import units
from desktop.shop.files.lines import CELLS
from desktop.shop.kinds import Kind, has_all
from desktop.shop.topics import folded

SHORT = 60
"""Width of a section that is told whole: about ten words, a Chinese character counts two."""
OF_WORDS = 0.7
"""What the words of the question are worth beside the belief that a sentence answers the matter."""
KEPT = 0.5
"""Of the best sentence's worth from which another is told with it."""
LIKE = 0.2
"""Of an entry's worth from which another of its list is told with it, where no word of the question tells which one is meant."""
CLAUSE = 160
"""Width of a sentence from which each of its clauses is one: legal terms put five rules into one sentence."""
SURE = 0.25
"""Worth of the best sentence below which nothing tells the sentences apart."""
MOST = 0.75
"""Share of the section from which the rest is told as well."""
FIGURE = 0.25
"""What a figure of the kind that is asked for is worth to a sentence."""
LIKEST = 0.3
"""What it is worth to a sentence that it is the one likest to the question, word by word."""
WITHOUT = 0.5
"""Of the worth of a sentence that has none, beside others that have."""
_WHOLE = (".how", "safety")
"""Of a matter that asks for a way of doing, all its steps; of a danger, all that has to be left alone."""
_MARK = re.compile(r"^\s*(?:[-•*]|\d+[.)、])\s+")
_ENDS = re.compile(r"(?<=[。！？!?])(?=[^”」』）)\"'])|(?<=[.!?])\s+(?=[^a-z])")
_CLAUSES = re.compile(r"(?<=；)|(?<=;)\s+(?=[^a-z]|(?!and|or|but|save|except|provided)[a-z])")
_COLON = re.compile(r"[:：]")
_STOPS = {";": ".", "；": "。"}
_WIDE = re.compile(r"[\u2e80-\uffef]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, an entry of a list or a row of a table."""

    text: str
    """As it is written."""
    pieces: frozenset[str]
    """With the stems of its words, and the days it names."""
    answers: Mapping[str, float]
    """The belief in each matter that it answers it; of a row that its table does."""
    told: frozenset[str]
    """Pieces of what answers: its own, of a row those of its table."""
    line: int
    """Of the section; sentences of a line stand behind each other."""
    entry: bool
    """Whether it is one of a list."""
    row: bool
    """Whether it is one of a table."""
    leans: bool
    """Whether it says little without the one before it."""
    begins: int = 0
    """At which letter of the section."""


def sentences(body: str, answers: Callable[[str], Mapping[str, float]]) -> tuple[Sentence, ...]:
    """The sentences of a section; ``answers`` tells what a sentence answers."""
    found: list[Sentence] = []
    begins = 0
    lines = body.splitlines()
    # A row by itself rarely says what it is about: "10:00–21:30" answers under "Open".
    table = folded("\n".join(line for line in lines if CELLS in line))
    rows = (answers(table), frozenset(pieces(table)))
    for number, line in enumerate(lines):
        entry = _MARK.match(line) is not None
        row = CELLS in line
        for text in [line] if entry or row else _cut(line):
            if not text.strip():
                continue
            plain = folded(text)
            # A clause that goes on in small letters says little without what it goes on from.
            goes_on = plain.startswith(_heads()) or text[0].islower()
            leans = not (entry or row) and bool(found) and goes_on
            told = frozenset(pieces(text))
            compared = told | units(plain) | days(plain)
            whole = rows if row else (answers(plain), told)
            begins = max(body.find(text.strip(), begins), begins)
            found.append(
                Sentence(text.strip(), compared, *whole, number, entry, row, leans, begins)
            )
            begins += len(text.strip())
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the sentences."""

    about: Mapping[str, float]
    """The belief in each matter that they are asked about."""
    words: frozenset[str]
    """Pieces and stems of its words, and the days it names."""
    entries: Mapping[str, Sequence[frozenset[str]]]
    """The words by which each matter is found in sentences."""
    kinds: tuple[Kind, ...] = ()
    """Of figures that it asks for."""
    near: int | None = None
    """At which letter of the section the sentence begins that is likest, where that is known."""
    before: tuple[frozenset[str], ...] = ()
    """As ``words``, of the questions that it goes on from, the last first."""
    other: bool = False
    """Whether it asks for the other one."""


def quoted(
    body: str,
    these: Sequence[Sentence],
    question: Question,
    heading: frozenset[str] = frozenset(),
) -> str:
    """What is said of a section whose sentences are ``these``; ``heading``: pieces of what stands above, which all of them are about."""
    about, asked, entries = question.about, question.words, question.entries
    if len(these) == 1 or _width(body) <= SHORT:
        return body
    if any(matter.endswith(_WHOLE) and share >= KEPT for matter, share in about.items()):
        return body
    by_words = _by_words(these, asked - heading)
    own = {
        matter: [words for words in entries.get(matter, ()) if not words <= heading]
        for matter in about
    }
    worths = [
        OF_WORDS * words
        + sum(
            _answers(one, matter, entries if one.row else own) * share
            for matter, share in about.items()
        )
        for one, words in zip(these, by_words, strict=True)
    ]
    near = next((at for at, one in enumerate(these) if _is_near(one, question.near)), None)
    if near is not None and not these[near].row:
        worths[near] += LIKEST
    worths = _by_figures(these, worths, question.kinds)
    best = max(worths)
    if best < SURE:
        return body
    taken = {at for at, worth in enumerate(worths) if worth >= KEPT * best}
    taken, meant = _of_lists(these, taken, question, near)
    taken, sayings = _of_tables(these, taken, question, near)
    taken |= _beside(these, taken - sayings.keys() - meant, by_words, worths)
    sayings |= _without_head(these, taken - sayings.keys())
    if sum(_width(sayings.get(at, these[at].text)) for at in taken) >= MOST * _width(body):
        return body
    told = [replace(these[at], text=sayings.get(at, these[at].text)) for at in sorted(taken)]
    return _joined(told)


def _of_lists(
    these: Sequence[Sentence], taken: set[int], question: Question, near: int | None
) -> tuple[set[int], set[int]]:
    """What was taken, of lists only the entries that are meant; and which these are.

    Meant are those whose beginning, before a colon, is named, or else the one that is likest where no word of the question stands in any.

    Who asks for the other one means what the question before it did not name.
    """
    kept, meant = set(taken), set[int]()
    for first in {_entries(these, at)[0] for at in taken if these[at].entry}:
        run = _entries(these, first)
        called = _called(these, run, question.words)
        before = next((found for one in question.before if (found := _called(these, run, one))), [])
        rest = [at for at in run if at not in before]
        if not called and before and rest and question.other:
            called = rest
        elif not called and before:
            called = before
        elif (
            not called and near in run and not any(question.words & these[at].pieces for at in run)
        ):
            called = [near] if near is not None else []
        if called:
            kept, meant = (kept - set(run)) | set(called), meant | set(called)
    return kept, meant


def _called(these: Sequence[Sentence], run: Sequence[int], words: frozenset[str]) -> list[int]:
    """The entries of a list in whose beginning a word stands that begins no other of them: "Beijing Chaoyang: car park on B1"."""
    heads = {at: units(folded(_COLON.split(these[at].text, maxsplit=1)[0])) for at in run}
    if not all(_COLON.search(these[at].text) for at in run):
        return []
    alone = {word for word in words if sum(word in head for head in heads.values()) == 1}
    return [at for at, head in heads.items() if head & alone]


def _is_near(one: Sentence, near: int | None) -> bool:
    return near is not None and one.begins <= near < one.begins + len(one.text)


def _of_tables(
    these: Sequence[Sentence], taken: set[int], question: Question, near: int | None
) -> tuple[set[int], dict[int, str]]:
    """What was taken, of tables with a head only the rows that are named, or that is likest (``near``); and what is said of these."""
    kept, sayings = set(taken), dict[int, str]()
    for first in {_run(these, at)[0] for at in taken if these[at].row}:
        run = _run(these, first)
        rows = [these[at].text for at in run]
        likest = run.index(near) if near in run else None
        asked, before = question.words, question.before
        which = tables.named(rows, asked, likest, before) if tables.headed(rows) else []
        if question.other and which and not tables.named(rows, asked):
            which = [at for at in range(1, len(rows)) if at not in which] or which
        pair = not which and tables.paired(rows)
        if alone := tables.named(rows, asked, None, before) if pair else []:
            kept = (kept - set(run)) | {run[at] for at in alone}
        elif which:
            kept = (kept - set(run)) | {run[at] for at in which}
            told = tables.told(rows, which, asked, question.kinds, before)
            sayings |= {run[at]: text for at, text in zip(which, told, strict=True)}
    return kept, sayings


def _without_head(these: Sequence[Sentence], taken: set[int]) -> dict[int, str]:
    """What is said of rows whose head is not told with them: each cell under its head, or the first of them would be read as the head."""
    sayings: dict[int, str] = {}
    for at in taken:
        run = _run(these, at) if these[at].row else [at]
        rows = [these[each].text for each in run]
        if run[0] not in taken and tables.headed(rows):
            (sayings[at],) = tables.told(rows, [run.index(at)], frozenset())
    return sayings


def _by_figures(
    these: Sequence[Sentence], worths: list[float], kinds: tuple[Kind, ...]
) -> list[float]:
    """Worths of the sentences, where figures are asked for and some have them: those without are worth less, the others more."""
    having = [bool(kinds) and has_all(kinds, one.text) for one in these]
    if not any(having):
        return worths
    return [
        worth + FIGURE if has else worth * (1 if one.row else WITHOUT)
        for one, worth, has in zip(these, worths, having, strict=True)
    ]


def _answers(one: Sentence, matter: str, entries: Mapping[str, Sequence[frozenset[str]]]) -> float:
    named = any(words <= one.told for words in entries.get(matter, ()))
    return (one.answers.get(matter, 0.0) + named) / 2


def _by_words(these: Sequence[Sentence], asked: frozenset[str]) -> list[float]:
    """How far the question's words speak for each sentence; those that stand in all of them speak for none."""
    most = math.log(len(these) + 1)
    often = {word: sum(word in one.pieces for one in these) for word in asked}
    worth = {
        word: math.log((len(these) + 1) / count) / most
        for word, count in often.items()
        if 0 < count < len(these)
    }
    return [min(sum(worth.get(word, 0.0) for word in one.pieces), 1.0) for one in these]


def _beside(
    these: Sequence[Sentence],
    taken: set[int],
    by_words: Sequence[float],
    worths: Sequence[float],
) -> set[int]:
    """What has to be told with the sentences taken: what they lean on, the head of a table, a list behind its colon."""
    found: set[int] = set()
    for at in taken:
        one, before = these[at], at
        while these[before].leans and before > 0:
            before -= 1
            found.add(before)
        if one.row:
            table = _run(these, at)
            if not by_words[at] or at == table[0]:
                found |= set(table)  # nothing tells which row is meant
        elif one.entry and not by_words[at]:
            found |= {each for each in _entries(these, at) if worths[each] >= LIKE * worths[at]}
        elif one.text.endswith((":", "：")):
            follow = at + 1
            while follow < len(these) and these[follow].entry:
                found.add(follow)
                follow += 1
    return found


def _entries(these: Sequence[Sentence], at: int) -> list[int]:
    """The entries of the list that one stands in."""
    first = last = at
    while first > 0 and these[first - 1].entry:
        first -= 1
    while last + 1 < len(these) and these[last + 1].entry:
        last += 1
    return list(range(first, last + 1))


def _run(these: Sequence[Sentence], at: int) -> list[int]:
    """The rows of the table that one stands in."""
    first = last = at
    while first > 0 and these[first - 1].row:
        first -= 1
    while last + 1 < len(these) and these[last + 1].row:
        last += 1
    return list(range(first, last + 1))


def _joined(told: Sequence[Sentence]) -> str:
    """The sentences in their order: entries and rows have a line each, others stand behind each other."""
    if len(told) == 1:
        return _single(told[0])
    text, before = told[0].text, told[0]
    for one in told[1:]:
        broken = one.entry or one.row or before.entry or before.row
        between = "\n" if broken else "" if _WIDE.search(text[-1:]) else " "
        text, before = text + between + one.text, one
    return text if told[-1].entry or told[-1].row else _ended(text)


def _single(one: Sentence) -> str:
    return _MARK.sub("", one.text) if one.entry or one.row else _ended(_MARK.sub("", one.text))


def _ended(text: str) -> str:
    """A clause that is told without the ones behind it ends as a sentence."""
    return text[:-1] + _STOPS[text[-1]] if text[-1:] in _STOPS else text


def _cut(line: str) -> list[str]:
    """Sentences of a line, of long ones each clause."""
    each = [
        _CLAUSES.split(text) if _width(text) >= CLAUSE else [text] for text in _ENDS.split(line)
    ]
    return [text for parts in each for text in parts]


def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def asks_for_other(question: str) -> bool:
    """Whether a folded question asks for the other one of those that were told of."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return re.search("|".join(table["other"]), question) is not None


@cache
def _heads() -> tuple[str, ...]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(table["head"])

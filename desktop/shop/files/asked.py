"""Questions that a shop wrote down with their answers: each is a section under its own question, in whatever way it is marked.

An FAQ is rarely written with headings: its questions are bold lines, begin with "Q:" or "问：", end in a question mark, or stand in the
first column of a table. Read as one section all its answers would be one, and the first words of a question would decide which is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.shop.files.lines import CELLS, looks_like_heading, width
from desktop.shop.files.lines import heading as heading_of

MOST_WIDTH = 120
"""Columns of a question that stands alone on its line: two lines of a letter."""

_MARKED = (
    r"(?:\s*[:：]|、(?![a-z](?![a-z]))|[.．](?!\d|[a-z]\.)"
    r"|\.?(?P<number>\d{1,3})(?:\s*[:：]|[.．、](?!\d))"
    r"|\s+(?P<apart>\d{1,3})(?:\s*[:：]|[.．、])(?!\d))\s*(?P<said>\S.*)"
)
"""What makes a mark of the letter or word before it: a sign directly behind it or its number, where that goes on as no figure. "A 2.5 mm
gap", "A 10:30 slot", "A.m. only" and "A、B" have none."""
_ASKED = re.compile(rf"\s*(?:问题?|Q(?:uestion)?){_MARKED}", re.IGNORECASE)
_ANSWERED = re.compile(rf"\s*(?:答案?|回答|A(?:nswer)?){_MARKED}", re.IGNORECASE)
_BOTH = re.compile(r"(?P<asked>.*[？?])\s*(?P<answered>(?:答|A)\s*\d{0,3}\s*[:：].*)")
_BOLD = re.compile(r"\s*(?P<sign>\*\*|__)(?P<said>(?:(?!\*\*|__).)+)(?P=sign)\s*[:：]?\s*")
_NUMBER = re.compile(r"^\s*\(?\d{1,3}(?:\)|[.．、](?!\d))\s*")
_BULLET = re.compile(r"\s*[-*•·]\s")
_ENDS = ("?", "？")
_STOP = re.compile(r"[。！？!?]|[.;；](?=\s)")

_FIGURE = re.compile(r"\d")

MOST_HEAD = 24
"""Columns of what stands at the head of a column of answers; an answer is longer, or has a figure or a full stop."""

Part = tuple[str, list[str]]
"""Heading and lines."""


def by_questions(named: str, lines: Sequence[str]) -> Iterator[Part]:
    """The lines under a heading, in a part for each question among them; what stands before the first stays under the heading.

    Rows of tables stand there as their cells (:data:`CELLS`), bold lines with their Markdown.
    """
    heading, kept, answered, count = named, list[str](), True, ""
    for number, line in enumerate(lines):
        if pair := _of_row(line):
            yield (
                heading,
                kept[:-1] if kept and _is_head(lines[max(number - 2, 0) : number]) else kept,
            )
            yield pair
            heading, kept, answered = named, [], True
        elif asked := _asked(line, lines[number + 1 :]):
            yield heading, kept
            heading, kept, answered, count = (
                *asked,
                bool(asked[1]),
                _count(_ASKED, line.strip("*_ ")),
            )
        elif line.strip() and not answered:
            kept.append(_answer(line, count))
            answered = True
        else:
            kept.append(line)
    yield heading, kept


def _asked(line: str, following: Sequence[str]) -> Part | None:
    """The question, or the bold heading, that a line consists of, and what of its answer stands in it; None of any other line."""
    both = _BOTH.fullmatch(line) if _ASKED.fullmatch(line) else None
    bold = _BOLD.fullmatch(line)
    said = (both["asked"] if both else bold["said"] if bold else line).strip()
    after = next((each.strip() for each in following if each.strip()), "")
    if not (both or after) or CELLS in line:
        return None
    if marked := _ASKED.fullmatch(said):
        return marked["said"].strip(), [
            _answer(both["answered"], _count(_ASKED, said))
        ] if both else []
    plain = _NUMBER.sub("", said, count=1).strip()
    if bold:
        heads = looks_like_heading(said) or (plain.endswith(_ENDS) and width(plain) <= MOST_WIDTH)
        return (heading_of(plain), []) if heads else None
    if _BULLET.match(line) or not _is_question(plain) or _is_question(after):
        return None
    return plain, []


def _answer(line: str, count: str) -> str:
    """The first line of an answer without its "A:"; ``count``: the number of its question, without which "A4: 30 cents" is a size."""
    found = _ANSWERED.fullmatch(line)
    return found["said"] if found and _count(_ANSWERED, line) in {"", count} else line


def _count(mark: re.Pattern[str], line: str) -> str:
    """The number in a question's or an answer's mark; empty where it has none."""
    found = mark.fullmatch(line)
    return (found["number"] or found["apart"] or "") if found else ""


def _is_question(line: str) -> bool:
    """Whether a line is one question and nothing else."""
    return line.endswith(_ENDS) and width(line) <= MOST_WIDTH and not _STOP.search(line[:-1])


def _of_row(line: str) -> Part | None:
    """Question and answer of a row that holds both."""
    asked, between, answered = line.partition(CELLS)
    if not between or CELLS in answered or not _is_question(asked.strip()):
        return None
    return asked.strip(), [answered.strip()]


def _is_head(lines: Sequence[str]) -> bool:
    """Whether the last of two lines is the first row of its table and stands above the others: "Question · Answer"."""
    _, between, answered = lines[-1].partition(CELLS)
    first = len(lines) == 1 or CELLS not in lines[-2]
    says = CELLS in answered or _FIGURE.search(answered) or _STOP.search(f"{answered} ")
    return bool(between) and first and not says and width(answered.strip()) <= MOST_HEAD

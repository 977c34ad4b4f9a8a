"""Lines of text that carry no marks: which of them are headings, which belong together, where a long piece is cut.

A heading is short, ends in no full stop, and something stands under it; nothing more is known of plain text and PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

MOST_PIECE = 900
"""Characters of one section: it is read out whole, and nobody listens for longer than a minute."""

HEADING_WIDTH = 60
"""Columns of a heading; a Chinese character takes two."""

HEADING_WORDS = 10

FULL_LINE = 0.7
"""Share of the widest line from which a line was broken by the margin and not by its writer."""

LEAST_WIDTH = 36
"""Columns of the widest line below which the lines are a list, and none was broken by a margin."""

_PROSE = 24
"""Columns from which a line is the beginning of a paragraph."""

CELLS = " · "
"""Between the cells of a row of a table."""

_ENDS = tuple("。．.!！;；,，、…")
_STOPS = (*_ENDS, *'?？:：”"」')
_BULLET = re.compile(r"\s*(?:[-*•·‣◦–—●○■□]|\(?\d{1,2}[.)、）]|[①-⑳])\s*")
_NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]{1,4}[章节条部分]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|(?:chapter|section|part)\s+\d+\b|\d{1,2}(?:\.\d{1,2})*[.、]?\s)\s*\S",
    re.IGNORECASE,
)

Section = tuple[str, str]
"""Heading and text."""


def width(text: str) -> int:
    """Columns that the text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def looks_like_heading(line: str) -> bool:
    """Whether a line can be a heading by its looks alone."""
    said = line.strip()
    letters = sum(map(str.isalpha, said))
    if not letters >= 2 or width(said) > HEADING_WIDTH or len(said.split()) > HEADING_WORDS:
        return False
    if said.endswith(_ENDS) or any(sign in said for sign in ("|", "\t", "://", "@", CELLS)):
        return False
    if re.search(r"[:：]\s*\S|[，。；]", said):
        return False  # "Monday: 9 to 5" tells something
    if _NUMBERED.match(said):
        return sum(map(str.isdigit, said)) < letters
    return not _BULLET.match(said) and not any(map(str.isdigit, said[-2:]))


def is_numbered(line: str) -> bool:
    """Whether it is headed by the number of a chapter or a paragraph."""
    return bool(_NUMBERED.match(line))


def is_prose(line: str) -> bool:
    """Whether a line begins a paragraph: long, or a whole sentence."""
    said = line.strip()
    return width(said) >= _PROSE or CELLS in said or said.endswith(("。", ".", "！", "!"))


def ends(line: str) -> bool:
    """Whether a sentence ends with this line."""
    return line.rstrip().endswith(_STOPS)


def heading(line: str) -> str:
    """A heading without the colon behind it."""
    return line.strip().rstrip(":： ")


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines of a paragraph, put together again where only the margin broke them."""
    kept = [line.strip() for line in lines if line.strip()]
    widest = max(map(width, kept), default=0)
    found: list[str] = []
    broken = False
    for line in kept:
        if found and broken and not _BULLET.match(line) and CELLS not in line:
            before = found[-1]
            wide = unicodedata.east_asian_width(before[-1]) in "WF"
            joins = wide and unicodedata.east_asian_width(line[0]) in "WF"
            found[-1] = before + ("" if joins or before.endswith("-") else " ") + line
        else:
            found.append(line)
        wide_enough = widest >= LEAST_WIDTH and width(line) >= FULL_LINE * widest
        broken = wide_enough and not ends(line) and CELLS not in line
    return found


def paragraphs(text: str) -> list[list[str]]:
    """The lines between blank lines."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [each for each in found if each]


def by_looks(blocks: Sequence[Sequence[str]], title: str) -> Iterator[Section]:
    """Sections of paragraphs: a line that looks like a heading begins one, where it stands first and text follows it."""
    named, body = title, list[str]()
    for number, block in enumerate(blocks):
        first, rest = block[0], list(block[1:])
        following = rest[0] if rest else blocks[number + 1][0] if number + 1 < len(blocks) else ""
        heads = looks_like_heading(first) and following
        if heads and (is_numbered(first) or not looks_like_heading(following)):
            yield from pieces_of(named, body)
            named, body = heading(first), unwrapped(rest)
        else:
            body += unwrapped(block)
    yield from pieces_of(named, body)


def pieces_of(named: str, lines: Iterable[str]) -> Iterator[Section]:
    """A section, or several of the same heading where it is long; none where nothing stands under it."""
    piece: list[str] = []
    for line in lines:
        for part in _cut(line.strip()):
            if piece and sum(map(len, piece)) + len(part) > MOST_PIECE:
                yield named, "\n".join(piece)
                piece = []
            piece.append(part)
    if text := "\n".join(piece).strip():
        yield named, text


def _cut(line: str) -> Iterator[str]:
    """A line as it is, or, where it is longer than a piece, its sentences put together to pieces."""
    if len(line) <= MOST_PIECE:
        yield line
        return
    piece = ""
    for sentence in re.split(r"(?<=[。！？!?])|(?<=\. )", line):
        for at in range(0, len(sentence), MOST_PIECE):
            part = sentence[at : at + MOST_PIECE]
            if piece and len(piece) + len(part) > MOST_PIECE:
                yield piece.strip()
                piece = ""
            piece += part
    if piece.strip():
        yield piece.strip()

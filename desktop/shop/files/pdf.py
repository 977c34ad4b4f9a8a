"""PDF: what a process of its own reads of it, put into sections by the outline, by lines that look like headings, or by pages."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from desktop.shop.documents import Document
from desktop.shop.files import pdf_worker
from desktop.shop.files.found import Read, Trouble, Unreadable
from desktop.shop.files.letters import HAN, is_han
from desktop.shop.files.lines import (
    CELLS,
    Section,
    ends,
    heading,
    is_prose,
    looks_like_heading,
    pieces_of,
    unwrapped,
)
from desktop.shop.files.rows import with_rows

MOST_BYTES = 50 * 1024 * 1024
"""A catalogue with pictures; what is larger is no text for customers."""

WAIT_S = pdf_worker.READ_S + 10.0
"""The process ends by itself when its time for reading is over; ten seconds more to start, and for one long page."""

HEAD = 1024
"""Bytes among which a PDF says that it is one (ISO 32000-1, annex H: readers look that far)."""

RUNNING = 3
"""Pages from which a line that stands at the edge of half of them is none of the text."""

EDGE = 2
"""Lines at the top and at the bottom of a page that may be such."""

_TROUBLES = {"locked": Trouble.LOCKED, "damaged": Trouble.DAMAGED}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_BLANKS = str.maketrans({"\t": " ", "\u00a0": " ", "\u00ad": None})
"""Some programs write a tab for every blank; the soft hyphen is a sign of the page alone."""
_LONE_NUMBER = re.compile(
    r"[\s\-–—/·|]*(?:第|page)?\s*\d{1,4}\s*(?:页|of|/)?[\s\d\-–—·|共页]*", re.IGNORECASE
)


def worker_command() -> Sequence[str]:
    """How the reading process is started: by this Python, or by this program itself where it is a packaged build."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "document-worker")
    return (sys.executable, "-I", "-X", "utf8", str(pdf_worker.__file__))


def read_pdf(
    file: Path, named: str, *, command: Sequence[str] | None = None, wait_s: float = WAIT_S
) -> Read:
    """A PDF; ``named`` is its title where it has none. ``command`` is the reading process, ours if None.

    Raises:
        Unreadable: it cannot be.
    """
    with file.open("rb") as opened:
        if b"%PDF-" not in opened.read(HEAD):
            raise Unreadable(Trouble.KIND)
    return put_together(_worked([*(command or worker_command()), str(file)], wait_s), named)


def put_together(told: Mapping[str, Any], named: str) -> Read:
    """The document of what the reading process told.

    Raises:
        Unreadable: it told of a problem, or of no words.
    """
    if problem := told.get("problem"):
        raise Unreadable(_TROUBLES.get(str(problem), Trouble.DAMAGED))
    texts = [_clean(text).splitlines() for text in told["texts"]]
    layouts = [_clean(text).splitlines() for text in told.get("layouts", ())]
    pages = _without_running_lines(
        [with_rows(text, layout) for text, layout in zip_longest(texts, layouts, fillvalue=[])]
    )
    if not any(pages):
        raise Unreadable(Trouble.EMPTY)
    title = _title(str(told.get("title", "")), pages[0], outlined=bool(told.get("outline")))
    if title and _plain(pages[0][0]) == _plain(title):
        pages[0] = pages[0][1:]
    title = title or named
    sections = tuple(_sections(pages, told.get("outline", []), title))
    return Read(Document(title, "", sections), partly=len(pages) < int(told["pages"]))


def _clean(text: object) -> str:
    """A page's words with plain blanks between them, and in letters that people type: "ﬁrst" is found by nobody."""
    return _LIGATURE.sub(_letters, str(text)).translate(_BLANKS)


def _letters(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _worked(command: Sequence[str], wait_s: float) -> dict[str, Any]:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=wait_s, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(Trouble.SLOW) from None
    try:
        told = json.loads(done.stdout)
    except ValueError:
        told = None  # it died of its limits
    if not isinstance(told, dict):
        raise Unreadable(Trouble.DAMAGED)
    return told


def _title(told: str, page: Sequence[str], *, outlined: bool) -> str:
    """The title that is told, where the first page has it: most are names of old files. Else a line above a heading."""
    said = _plain(told)
    if said and said in _plain("".join(page)):
        return told.strip()
    if outlined or len(page) <= EDGE or not is_prose(page[EDGE]):
        return ""
    return page[0].strip() if all(map(looks_like_heading, page[:EDGE])) else ""


def _plain(text: str) -> str:
    """Comparable form: outlines and pages differ in blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _without_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages' lines without heads, feet and page numbers."""
    kept = [[line for line in page if line.strip()] for page in pages]
    edges = Counter(
        key for page in kept for key in {_running(line) for line in (*page[:EDGE], *page[-EDGE:])}
    )
    often = {key for key, times in edges.items() if len(kept) >= RUNNING and times * 2 >= len(kept)}
    found: list[list[str]] = []
    for page in kept:
        lines = list[str]()
        for number, line in enumerate(page):
            edge = number < EDGE or number >= len(page) - EDGE
            if not (edge and (_running(line) in often or _LONE_NUMBER.fullmatch(line))):
                lines.append(line)
        found.append(lines)
    return found


def _running(line: str) -> str:
    return re.sub(r"\d+", "#", _plain(line))


def _sections(
    pages: Sequence[Sequence[str]], outline: Sequence[tuple[str, int]], title: str
) -> Iterator[Section]:
    by_outline = _marked(pages, outline)
    looks = _looks(pages)
    if by_outline:
        yield from _split(pages, by_outline, title)
    elif looks and len(looks) * 2 >= len(pages):
        # Fewer headings than that stand there by chance, and long stretches would be called by them.
        yield from _split(pages, looks, title)
    else:
        for number, page in enumerate(pages, 1):
            yield from pieces_of(_page(number, page), unwrapped(page))


Places = Mapping[tuple[int, int], str]
"""From page and line to the heading that begins there."""


def _marked(pages: Sequence[Sequence[str]], outline: Sequence[tuple[str, int]]) -> Places:
    """Where the headings of the outline stand; one whose line is not found begins with its page."""
    found: dict[tuple[int, int], str] = {}
    for named, page in outline:
        if page < len(pages) and named.strip():
            wanted = _plain(named)
            line = next((at for at, line in enumerate(pages[page]) if _plain(line) == wanted), -1)
            place = (page, line)
            found[place] = f"{found[place]} · {named.strip()}" if place in found else named.strip()
    return found


def _looks(pages: Sequence[Sequence[str]]) -> Places:
    """Lines that look like headings: a paragraph follows, and none goes on before."""
    found: dict[tuple[int, int], str] = {}
    flat = [(page, at, line) for page, lines in enumerate(pages) for at, line in enumerate(lines)]
    for (_, _, before), (page, at, line), (_, _, after) in zip(
        [(0, 0, ""), *flat], flat, flat[1:], strict=False
    ):
        closed = ends(before) or CELLS in before or looks_like_heading(before)
        if looks_like_heading(line) and is_prose(after) and (closed or not before):
            found[page, at] = heading(line)
    return found


def _split(pages: Sequence[Sequence[str]], places: Places, title: str) -> Iterator[Section]:
    named, lines = title, list[str]()
    for page, rows in enumerate(pages):
        for at in range(-1, len(rows)):
            if (page, at) in places:
                yield from pieces_of(named, unwrapped(lines))
                named, lines = places[page, at], []
            elif at >= 0:
                lines.append(rows[at])
    yield from pieces_of(named, unwrapped(lines))


def _page(number: int, lines: Sequence[str]) -> str:
    """What a page is called in the language it is written in."""
    called = _called()
    lang = HAN if is_han(" ".join(lines)) else "en"
    return called[lang].format(number=number)


@functools.cache
def _called() -> Mapping[str, str]:
    file = Path(__file__).with_name("pages.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))["page"]

"""The shop's documents, from a folder or from the shop's own system, and the sections they consist of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from desktop.shop.files.asked import by_questions
from desktop.shop.files.lines import pieces_of
from desktop.shop.shop import Shop

_RULE = re.compile(r"[\s|:\-]+")
_MARKUP = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|^\s*[>#|]+|\|+$")


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language."""

    title: str
    text: str
    """Markdown; empty where the sections are known."""
    parts: tuple[tuple[str, str], ...] = ()
    """Heading and text of each section of what was no Markdown."""


Source = Callable[[str], Iterable[Document]]
"""From a language to the documents in it."""


def shop_source(shop: Shop) -> Source:
    """Documents from the shop's own system."""

    def read(lang: str) -> Iterable[Document]:
        for entry in shop.raw("documents", lang=lang)["items"]:
            found = shop.raw("document", id=entry["id"])
            yield Document(found["title"], found["text"])

    return read


def title_of(text: str) -> str | None:
    """The heading of the first level that a Markdown text begins with."""
    found = re.match(r"\s*#\s+(.+)", text)
    return found[1].strip() if found else None


def sections(document: Document) -> Iterable[tuple[str, str]]:
    """Heading and text of each section; what stands before the first heading belongs to the title, and a question has its own."""
    for heading, text in _of_parts(document):
        lines = text.splitlines()
        parts = list(by_questions(heading, lines))
        if len(parts) == 1:
            yield heading, text
        else:
            for named, own in parts:
                yield from pieces_of(named, own)
    heading, lines = document.title, list[str]()
    for line in document.text.splitlines():
        found = re.match(r"#{1,4}\s+(.+)", line)
        if found:
            yield from _of_markdown(heading, lines)
            heading, lines = _MARKUP.sub("", found[1]).strip(), []
        else:
            lines.append(line)
    yield from _of_markdown(heading, lines)


def _of_parts(document: Document) -> Iterable[tuple[str, str]]:
    """The parts of what was no Markdown; those that were cut because they are long as one, where questions stand in them."""
    for heading, cut in groupby(document.parts, key=itemgetter(0)):
        texts = [text for _, text in cut]
        whole = "\n".join(texts)
        if len(texts) > 1 and len(list(by_questions(heading, whole.splitlines()))) > 1:
            yield heading, whole
        else:
            yield from ((heading, text) for text in texts)


def _of_markdown(heading: str, lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The sections under a heading."""
    shown = [
        _row(line) if line.lstrip().startswith("|") else line
        for line in lines
        if not _RULE.fullmatch(line)
    ]
    for named, own in by_questions(heading, shown):
        if text := _plain(own):
            yield _plain([named]) or heading, text


def _plain(lines: Iterable[str]) -> str:
    """Readable text: marks of emphasis go."""
    return "\n".join(_MARKUP.sub("", line).strip() for line in lines if line.strip()).strip()


def _row(line: str) -> str:
    return " · ".join(cell.strip() for cell in line.strip().strip("|").split("|"))

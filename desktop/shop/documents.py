"""The shop's documents, from a folder or from the shop's own system, and the sections they consist of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

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


def folder_source(folder: str) -> Source:
    """Documents from ``folder/<lang>/``, else from ``folder/``, of every kind that is read."""
    from desktop.shop.files.folder import Folder  # it makes documents, and so knows this module

    return Folder(folder)


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
    """Heading and text of each section; what stands before the first heading belongs to the title."""
    yield from document.parts
    heading, lines = document.title, list[str]()
    for line in document.text.splitlines():
        found = re.match(r"#{1,4}\s+(.+)", line)
        if found:
            if text := _plain(lines):
                yield heading, text
            heading, lines = found[1].strip(), []
        else:
            lines.append(line)
    if text := _plain(lines):
        yield heading, text


def _plain(lines: list[str]) -> str:
    """Readable text: table rows become lines of their cells, marks of emphasis go."""
    shown = (
        _row(line) if line.lstrip().startswith("|") else line
        for line in lines
        if not _RULE.fullmatch(line)
    )
    return "\n".join(_MARKUP.sub("", line).strip() for line in shown if line.strip()).strip()


def _row(line: str) -> str:
    return " · ".join(cell.strip() for cell in line.strip().strip("|").split("|"))

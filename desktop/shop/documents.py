"""The shop's documents as sections, ranked by SQLite's BM25, in Chinese and English.

A space stands around each Chinese character and questions are asked as pairs of characters, so that words of two
characters are found (``docs/decisions``). ``synonyms.toml`` brings together what people say and what documents write.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import time
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.api import Failure
from desktop.shop.matching import pieces
from desktop.shop.shop import Shop

LOOKED_AT = 4
"""How many times more passages are looked at than given: rare words alone make a high BM25, so what holds more of the
question goes before what holds its rarest word."""

HEADING_WEIGHT = 4.0
"""A heading names what its section is about: worth several mentions in running text."""

_CJK = re.compile(r"([\u4e00-\u9fff])")
_RULE = re.compile(r"[\s|:\-]+")
_MARKUP = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|^\s*[>#|]+|\|+$")


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language."""

    title: str
    text: str
    """Markdown."""


Source = Callable[[str], Iterable[Document]]
"""From a language to the documents in it."""


def folder_source(folder: str) -> Source:
    """Documents from ``folder/<lang>/*.md``, else from ``folder/*.md``."""

    def read(lang: str) -> Iterable[Document]:
        root = Path(folder) / lang
        for file in sorted((root if root.is_dir() else Path(folder)).glob("*.md")):
            text = file.read_text(encoding="utf-8")
            yield Document(_title(text) or file.stem, text)

    return read


def shop_source(shop: Shop) -> Source:
    """Documents from the shop's own system."""

    def read(lang: str) -> Iterable[Document]:
        for entry in shop.raw("documents", lang=lang)["items"]:
            found = shop.raw("document", id=entry["id"])
            yield Document(found["title"], found["text"])

    return read


def _title(text: str) -> str | None:
    found = re.match(r"\s*#\s+(.+)", text)
    return found[1].strip() if found else None


def sections(document: Document) -> Iterable[tuple[str, str]]:
    """Heading and text of each section; what stands before the first heading belongs to the title."""
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


def _spaced(text: str) -> str:
    return " ".join(_CJK.sub(r" \1 ", text).split())


def _said(key: str, folded: str) -> bool:
    """Whether a synonym's key stands in the question; English ones as whole words."""
    return (
        re.search(rf"\b{re.escape(key)}\b", folded) is not None if key.isascii() else key in folded
    )


class Library:
    """An index over all documents, made anew when it is older than ``refresh_s`` seconds."""

    def __init__(self, source: Source, *, refresh_s: float) -> None:
        table = tomllib.loads(Path(__file__).with_name("synonyms.toml").read_text(encoding="utf-8"))
        self._synonyms: dict[str, list[str]] = table["synonyms"]
        self._stop = {word for words in table["stop"].values() for word in words}
        self._source = source
        self._refresh_s = refresh_s
        self._made: dict[str, tuple[float, sqlite3.Connection]] = {}
        self._lock = threading.Lock()

    def search(self, question: str, lang: str, limit: int) -> list[dict[str, Any]]:
        """Passages, best first, each with the share of the question's content words that stand in it."""
        wanted = self._wanted(question)
        if not wanted:
            return []
        query = " OR ".join(f'"{_spaced(piece)}"' for piece in sorted(wanted))
        with self._lock:
            rows = (
                self._index(lang)
                .execute(
                    "select document, section, body, -bm25(passages, 0, 0, 0, ?, 1.0) as score from passages"
                    " where passages match ? order by score desc limit ?",
                    (HEADING_WEIGHT, query, limit * LOOKED_AT),
                )
                .fetchall()
            )
        content = self._content(question)
        found = [
            {
                "document": document,
                "section": section,
                "text": body,
                "score": round(score, 3),
                "covered": round(self._covered(content, f"{document} {section} {body}"), 3),
            }
            for document, section, body, score in rows
        ]
        return sorted(found, key=lambda each: -each["score"] * each["covered"] ** 2)[:limit]

    def _content(self, question: str) -> set[str]:
        """Pieces of the question that carry meaning."""
        folded = unicodedata.normalize("NFKC", question).casefold()
        for word in sorted(self._stop, key=len, reverse=True):
            boundary = r"\b" if word.isascii() else ""
            folded = re.sub(f"{boundary}{re.escape(word)}{boundary}", " ", folded)
        return pieces(folded)

    def _wanted(self, question: str) -> set[str]:
        folded = unicodedata.normalize("NFKC", question).casefold()
        added = {
            word for key, words in self._synonyms.items() if _said(key, folded) for word in words
        }
        return self._content(question) | set().union(*(pieces(word) for word in added))

    def _covered(self, content: set[str], text: str) -> float:
        if not content:
            return 1.0
        there = pieces(text)
        folded = unicodedata.normalize("NFKC", text).casefold()
        found = {
            piece
            for piece in content
            if piece in there or piece in folded or self._known_otherwise(piece, there)
        }
        return len(found) / len(content)

    def _known_otherwise(self, piece: str, there: set[str]) -> bool:
        return any(
            piece in pieces(key) and pieces(word) <= there
            for key, words in self._synonyms.items()
            for word in words
        )

    def _index(self, lang: str) -> sqlite3.Connection:
        made = self._made.get(lang)
        if made and time.monotonic() - made[0] < self._refresh_s:
            return made[1]
        try:
            passages = [
                (document.title, section, body)
                for document in self._source(lang)
                for section, body in sections(document)
            ]
        except Failure:
            if made is None:
                raise
            # Yesterday's opening hours are better than none; the next question looks again.
            return made[1]
        index = sqlite3.connect(":memory:", check_same_thread=False)
        index.execute(
            "create virtual table passages using fts5(document unindexed, section unindexed, body unindexed,"
            " heads, words, tokenize='porter unicode61')"
        )
        for title, section, body in passages:
            row = (title, section, body, _spaced(f"{title} {section}"), _spaced(body))
            index.execute("insert into passages values (?, ?, ?, ?, ?)", row)
        if made:
            made[1].close()
        self._made[lang] = (time.monotonic(), index)
        return index

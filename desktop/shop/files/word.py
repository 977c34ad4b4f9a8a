"""Word documents, read by the standard library: a ZIP archive, of which two files of XML hold what can be asked for.

``python-docx`` would bring lxml, five megabytes of C, to read paragraphs, styles and tables. Here neither is a tree built
nor anything kept but words, nothing outside the file is ever followed, and no more is unpacked than :data:`MOST_XML`.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO
from xml.parsers import expat

from desktop.shop.documents import Document
from desktop.shop.files.found import Read, Trouble, Unreadable
from desktop.shop.files.lines import Section, by_looks, heading, looks_like_heading, pieces_of

MOST_BYTES = 50 * 1024 * 1024
"""Of the file: pictures are most of it, and are never unpacked."""

MOST_XML = 32 * 1024 * 1024
"""Of its words with their marks, unpacked: thousands of pages, and less than a bomb wants."""

DEEPEST = 200
"""Elements inside each other; Word itself stays below thirty."""

TITLE = 0
"""The level of a document's title; headings have 1 to 9."""

LOWEST = 4
"""Level down to which headings begin a section, as in Markdown."""

BOLD = 10
"""Stands for the level of a paragraph that is bold from end to end: it heads what follows where it looks like a heading, as in Markdown."""

_STYLES_FOLLOWED = 8
_SPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_CHUNK = 64 * 1024
_OFFICE = b"\xd0\xcf\x11\xe0"
"""Old Word files begin so, and every file that is locked with a password."""
_NAMED_LEVEL = re.compile(r"heading ([1-9])", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})


def read_word(file: Path, named: str, *, most_xml: int = MOST_XML) -> Read:
    """A ``.docx``; ``named`` is its title where it has none.

    Raises:
        Unreadable: it cannot be.
    """
    with file.open("rb") as opened:
        head = opened.read(4)
    if head == _OFFICE:
        raise Unreadable(Trouble.LOCKED)
    if not head.startswith(b"PK"):
        raise Unreadable(Trouble.KIND)
    styles, body = Styles(), Body()
    try:
        with zipfile.ZipFile(file) as archive:
            if "word/styles.xml" in archive.namelist():
                with archive.open("word/styles.xml") as source:
                    _parse(source, most_xml, styles.start, styles.end, lambda _: None)
            body.levels = styles.levels()
            with archive.open("word/document.xml") as source:
                _parse(source, most_xml, body.start, body.end, body.text)
    except (zipfile.BadZipFile, KeyError, EOFError, zlib.error, expat.ExpatError, OSError):
        raise Unreadable(Trouble.DAMAGED) from None
    except RuntimeError:  # what zipfile says of a member with a password
        raise Unreadable(Trouble.LOCKED) from None
    title = body.title() or named
    sections = tuple(body.sections(title))
    if not sections:
        raise Unreadable(Trouble.EMPTY)
    return Read(Document(title, "", sections))


def _parse(
    source: IO[bytes],
    left: int,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Feed the elements of Word's own namespace, of at most ``left`` bytes; the rest is passed by.

    Raises:
        Unreadable: it declares entities, or unpacks to more than a document.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0
    skipped = 0

    def begun(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, skipped
        depth += 1
        if depth > DEEPEST:
            raise Unreadable(Trouble.DAMAGED)
        space, _, local = name.rpartition(" ")
        if skipped or local == "Fallback":
            skipped += 1  # the same text box once more, for older programs
        elif space in _SPACES:
            start(local, {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def ended(name: str) -> None:
        nonlocal depth, skipped
        depth -= 1
        space, _, local = name.rpartition(" ")
        if skipped:
            skipped -= 1
        elif space in _SPACES:
            end(local)

    def declared(*_: object) -> None:
        raise Unreadable(Trouble.DAMAGED)

    parser.StartElementHandler = begun
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = declared
    while chunk := source.read(min(_CHUNK, left + 1)):
        left -= len(chunk)
        if left < 0:
            raise Unreadable(Trouble.LARGE)
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


class Styles:
    """Which styles are headings: by their names, which are English in every Word, or by the style they are based on."""

    def __init__(self) -> None:
        self._style = ""
        self._levels: dict[str, int] = {}
        self._based: dict[str, str] = {}

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        value = given.get("val", "")
        match name:
            case "style":
                self._style = given.get("styleId", "")
            case "name" if value.casefold() == "title":
                self._levels[self._style] = TITLE
            case "name" if found := _NAMED_LEVEL.fullmatch(value):
                self._levels[self._style] = int(found[1])
            case "basedOn":
                self._based[self._style] = value
            case "outlineLvl" if value.isdigit() and int(value) < 9:
                self._levels.setdefault(self._style, int(value) + 1)
            case _:
                return

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "style":
            self._style = ""

    def levels(self) -> dict[str, int]:
        """From a style to the level of its headings."""
        found = dict(self._levels)
        for style in self._based:
            base = style
            for _ in range(_STYLES_FOLLOWED):
                if base in self._levels or base not in self._based:
                    break
                base = self._based[base]
            if base in self._levels:
                found[style] = self._levels[base]
        return found


class Paragraph:
    """One that is being read."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.level: int | None = None
        self.listed = False
        self.plain = False
        """Whether some of its words are not bold."""


class Body:
    """The document's paragraphs and rows, in order."""

    def __init__(self) -> None:
        self.levels: dict[str, int] = {}
        self._lines: list[tuple[int | None, str]] = []
        self._open: list[Paragraph] = []
        self._cells: list[list[str]] = []
        self._rows: list[list[str]] = []
        self._in_run = self._hidden = self._bold = self._in_text = False

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        value = given.get("val", "")
        here = self._open[-1] if self._open else None
        match name:
            case "p":
                self._open.append(Paragraph())
            case "tr":
                self._rows.append([])
            case "tc":
                self._cells.append([])
            case "r":
                self._in_run, self._hidden, self._bold = True, False, False
            case "vanish" if self._in_run and value not in _OFF:
                self._hidden = True
            case "b" if self._in_run and value not in _OFF:
                self._bold = True
            case "t":
                self._in_text = True
            case "tab" | "br" | "cr" | "noBreakHyphen" if here and self._in_run:
                here.words.append({"tab": " ", "noBreakHyphen": "-"}.get(name, "\n"))
            case "pStyle" if here and value in self.levels:
                here.level = self.levels[value]
            case "outlineLvl" if here and value.isdigit() and int(value) < 9:
                here.level = int(value) + 1
            case "numPr" if here:
                here.listed = True
            case _:
                return

    def text(self, words: str) -> None:
        """Words between the marks."""
        if self._in_text and not self._hidden and self._open:
            self._open[-1].words.append(words)
            self._open[-1].plain |= bool(words.strip()) and not self._bold

    def end(self, name: str) -> None:
        """An element ends."""
        match name:
            case "t":
                self._in_text = False
            case "r":
                self._in_run = self._hidden = self._bold = False
            case "p" if self._open:
                self._paragraph(self._open.pop())
            case "tc" if self._cells:
                cell = " ".join(self._cells.pop())
                if self._rows:
                    self._rows[-1].append(cell)
            case "tr" if self._rows:
                self._line(None, " · ".join(cell for cell in self._rows.pop() if cell))
            case _:
                return

    def _paragraph(self, one: Paragraph) -> None:
        words = "\n".join(" ".join(line.split()) for line in "".join(one.words).split("\n"))
        if self._cells or one.level is None:
            mark = "- " if one.listed and words.strip() and not self._cells else ""
            self._line(None if one.plain or one.listed else BOLD, mark + words)
        else:
            self._line(one.level, words.replace("\n", " "))

    def _line(self, level: int | None, words: str) -> None:
        if not words.strip():
            return
        if self._cells:
            self._cells[-1].append(words.replace("\n", " ").strip())
        else:
            self._lines.append((level, words.strip()))

    def title(self) -> str:
        """The title it is given; else its only heading of the first level, where the document begins with that."""
        titles = [words for level, words in self._lines if level == TITLE]
        chapters = [words for level, words in self._lines if level == 1]
        begins = bool(self._lines) and self._lines[0][0] == 1
        return titles[0] if titles else chapters[0] if begins and len(chapters) == 1 else ""

    def sections(self, title: str) -> Iterator[tuple[str, str]]:
        """By its headings; in a document without styles for them by what is bold, and by lines that look like some."""
        styled = any(level and level <= LOWEST for level, _ in self._lines)
        named, blocks = title, list[list[str]]()
        for level, words in self._told():
            if level is None or level > LOWEST:
                if styled or level is None:
                    blocks.append(words.splitlines())
                continue
            yield from _under(named, blocks, styled=styled)
            named, blocks = heading(words) if level else title, []
        yield from _under(named, blocks, styled=styled)

    def _told(self) -> Iterator[tuple[int | None, str]]:
        """The lines; what is bold heads what is not, or is text like any other."""
        for at, (level, words) in enumerate(self._lines):
            if level != BOLD:
                yield level, words
                continue
            follows = self._lines[at + 1][0] if at + 1 < len(self._lines) else BOLD
            heads = follows is None and "\n" not in words and looks_like_heading(words)
            yield LOWEST if heads else None, words


def _under(named: str, blocks: Sequence[Sequence[str]], *, styled: bool) -> Iterator[Section]:
    """What stands under a heading."""
    if styled:
        yield from pieces_of(named, (line for block in blocks for line in block))
    else:
        yield from by_looks(blocks, named)

"""A folder of documents that is looked at again and again: each file is read once, and once more when it has changed.

One look reads for :data:`LOOK_S` and leaves the rest to the next: the text files can be asked while a large PDF is read.
"""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.shop.documents import Document
from desktop.shop.files import pdf, text, word
from desktop.shop.files.found import Read, Trouble, Unreadable
from desktop.shop.files.letters import fits

MOST_FILES = 300
"""A shop with more of them has a system of its own to ask."""

LOOK_S = 2.0
"""Seconds after which a look begins no further file: what was read by then can be asked for."""

LANGUAGES = ("en", "zh")
"""Of a folder without folders for languages, made ready before anybody asks; others when somebody does."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is read."""

    read: Callable[[Path, str], Read]
    most_bytes: int
    slow: bool = False
    """Whether a look reads it only after all others."""


KINDS: Mapping[str, Kind] = {
    ".md": Kind(text.read_markdown, text.MOST_BYTES),
    ".markdown": Kind(text.read_markdown, text.MOST_BYTES),
    ".txt": Kind(text.read_text, text.MOST_BYTES),
    ".docx": Kind(word.read_word, word.MOST_BYTES),
    ".pdf": Kind(pdf.read_pdf, pdf.MOST_BYTES, slow=True),
}

OTHERS = frozenset(
    ".doc .dot .dotx .rtf .odt .pages .wps .htm .html .xls .xlsx .csv .ppt .pptx .ods .odp .epub".split()
)
"""Kinds that somebody may expect to be read; whatever else lies there is no document."""

SAMPLE = 4000
"""Characters by which a file's language is told."""

Stamp = tuple[int, int]
"""When it was written, in nanoseconds, and its bytes."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a file as it was at a stamp."""

    stamp: Stamp | None
    read: Read | None
    trouble: Trouble | None
    words: str = ""
    """Its beginning, by which its language is told."""


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A file of the folder, as ``doctor`` tells of it."""

    name: str
    """Within the folder."""
    title: str
    trouble: Trouble | None


class Folder:
    """A :data:`~desktop.shop.documents.Source` of the documents in ``folder/<lang>/``, else in ``folder/``."""

    def __init__(
        self,
        folder: str | Path,
        *,
        kinds: Mapping[str, Kind] = KINDS,
        look_s: float = LOOK_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._root = Path(folder)
        self._kinds = kinds
        self._look_s = look_s
        self._clock = clock
        self._held: dict[Path, Held] = {}
        self._waiting: dict[Path, set[Path]] = {}
        self._asked: set[str] = set()
        self._looking = threading.Lock()
        self._settled = threading.Condition()

    @property
    def behind(self) -> bool:
        """Whether a file waits to be read by the next look."""
        return any(self._waiting.values())

    def languages(self) -> tuple[str, ...]:
        """Those that have a folder, and those in which files beside such folders are asked first."""
        own = {each.name for each in _inside(self._root) if _is_language(each)}
        return tuple(sorted(own | set(LANGUAGES if self._documents(self._root) else ())))

    def __call__(self, lang: str) -> tuple[Document, ...]:
        """Look at the folder, and read what is new; what cannot be read is left out, and stands on the shelf."""
        place = self._place(lang)
        with self._looking:
            held = self._look(place, first=lang not in self._asked)
            self._asked.add(lang)
        if place is self._root:
            # A question is better answered in another language than not at all.
            held = [one for one in held if fits(one.words, lang)] or held
        return tuple(one.read.document for one in held if one.read)

    def wait(self, seconds: float) -> None:
        """Until every file that lies there has been read, and not longer than so many seconds."""
        places = {self._place(lang) for lang in self.languages()}
        with self._settled:
            self._settled.wait_for(
                lambda: all(self._waiting.get(place) == set() for place in places), seconds
            )

    def shelf(self) -> list[OnShelf]:
        """Every file of all languages, with what keeps it from being read."""
        if not self._root.is_dir():
            return [OnShelf(str(self._root), "", Trouble.MISSING)]
        places = dict.fromkeys(self._place(lang) for lang in self.languages())
        return [one for place in places for one in self._on_shelf(place)]

    def _place(self, lang: str) -> Path:
        own = self._root / lang
        return own if _is_language(own) else self._root

    def _documents(self, place: Path) -> list[Path]:
        """Files that are read, or that somebody may expect to be; what editors leave beside an open file is none."""
        known = self._kinds.keys() | OTHERS
        files = (each for each in _inside(place) if each.suffix.lower() in known)
        return [each for each in files if not each.name.startswith((".", "~")) and each.is_file()]

    def _on_shelf(self, place: Path) -> Iterator[OnShelf]:
        for number, file in enumerate(self._documents(place)):
            name, held = file.relative_to(self._root).as_posix(), self._held.get(file)
            if number >= MOST_FILES:
                yield OnShelf(name, "", Trouble.MANY)
                return
            if file.suffix.lower() not in self._kinds:
                yield OnShelf(name, "", Trouble.KIND)
            elif held is None:
                yield OnShelf(name, "", Trouble.WAITING)
            else:
                partly = Trouble.PARTLY if held.read and held.read.partly else None
                title = held.read.document.title if held.read else ""
                yield OnShelf(name, title, held.trouble or partly)

    def _look(self, place: Path, *, first: bool) -> list[Held]:
        """``first``: nobody can be answered in this language yet, so that what takes long has to wait."""
        files = [
            file
            for file in self._documents(place)[:MOST_FILES]
            if file.suffix.lower() in self._kinds
        ]
        for gone in [each for each in self._held if each.parent == place and each not in files]:
            del self._held[gone]
        stamps = {file: _stamp(file) for file in files}
        changed = [
            file
            for file in files
            if (held := self._held.get(file)) is None or held.stamp != stamps[file]
        ]
        changed.sort(key=lambda file: self._kinds[file.suffix.lower()].slow)
        ends = self._clock() + self._look_s
        quick = first and any(file in self._held for file in files)
        for number, file in enumerate(changed):
            slow = self._kinds[file.suffix.lower()].slow
            if (slow and quick) or (number and self._clock() > ends):
                break
            self._held[file] = self._read(file, stamps[file])
            quick = quick or not slow
        else:
            number = len(changed)
        with self._settled:
            self._waiting[place] = set(changed[number:])
            self._settled.notify_all()
        return [self._held[file] for file in files if file in self._held]

    def _read(self, file: Path, stamp: Stamp | None) -> Held:
        if stamp is None:
            return Held(stamp, None, Trouble.MISSING)
        kind = self._kinds[file.suffix.lower()]
        if stamp[1] > kind.most_bytes:
            return Held(stamp, None, Trouble.LARGE)
        named = " ".join(file.stem.replace("_", " ").replace("-", " ").split())
        try:
            read = kind.read(file, named)
        except Unreadable as error:
            return Held(stamp, None, error.trouble)
        except OSError:
            return Held(stamp, None, Trouble.MISSING)
        except Exception as error:  # noqa: BLE001 - one broken file must not take the others with it
            # Its name and the kind of error; what the file says may be nobody's business.
            sys.stderr.write(f"{file.name} cannot be read: {type(error).__name__}\n")
            return Held(stamp, None, Trouble.DAMAGED)
        found = read.document
        text = found.text[:SAMPLE] + " ".join(body for _, body in found.parts)[:SAMPLE]
        return Held(stamp, read, None, f"{found.title} {text}")


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_language(folder: Path) -> bool:
    return re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", folder.name) is not None and folder.is_dir()


def _stamp(file: Path) -> Stamp | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size

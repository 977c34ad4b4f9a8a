"""The process that takes a PDF apart: prints one JSON object with the lines of its pages and its outline.

A PDF comes from anywhere, and pure Python takes it apart. Here it can neither hold an answer up nor eat the plugin's memory:
the process has limits of its own, and is ended from outside when it takes too long. It is started by its path, knows
nothing of the program, and imports nothing of it.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Sequence
from typing import Any

MOST_PAGES = 200
"""Terms of business of a large house have forty."""

MOST_CHARACTERS = 400_000
"""Two hundred full pages."""

MOST_HEADINGS = 1000

READ_S = 15.0
"""After which what was read until then is enough; a page takes some hundredths of a second."""

MEMORY_BYTES = 1024**3
"""Far more than an honest PDF of the size that is let in needs."""

CPU_S = 30
"""The caller waits less long; this is for a caller that died."""


_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a reader of damaged files stumbles over besides its own errors."""


def read(file: str, most_pages: int = MOST_PAGES) -> dict[str, Any]:
    """``pages``, ``texts``, their ``layouts``, ``outline`` and ``title``, or the ``problem``."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a damaged file is told in one word
    until = time.monotonic() + READ_S
    layouts_until = until - READ_S / 2
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "locked"}
        pages, texts, layouts, size = len(reader.pages), list[str](), list[str](), 0
        for number in range(min(pages, most_pages)):
            page = reader.pages[number]
            texts.append(_words(page))
            layouts.append(_layout(page) if time.monotonic() < layouts_until else "")
            size += len(texts[-1])
            if size >= MOST_CHARACTERS or time.monotonic() > until:
                break
        title = (reader.metadata.title or "") if reader.metadata else ""
        told = {"pages": pages, "texts": texts, "layouts": layouts, "title": str(title)[:200]}
    except FileNotDecryptedError:
        return {"problem": "locked"}
    except (PyPdfError, OSError, *_BROKEN):
        return {"problem": "damaged"}
    return {**told, "outline": _outline(reader)}


def _words(page: Any) -> str:
    """A page's words; a page that cannot be read is an empty one."""
    try:
        return str(page.extract_text())[:MOST_CHARACTERS]
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - the pages around it can still be read
        return ""


def _layout(page: Any) -> str:
    """A page's words with blanks between them as wide as they stand apart: how its tables are known."""
    try:
        return str(page.extract_text(extraction_mode="layout"))[:MOST_CHARACTERS]
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - its words are there without it
        return ""


def _outline(reader: Any) -> list[tuple[str, int]]:
    """Headings with the number of the page they stand on; none where it has no outline, or a broken one."""
    found: list[tuple[str, int]] = []

    def walk(entries: Any, depth: int) -> None:
        for entry in entries:
            if len(found) >= MOST_HEADINGS or depth > 4:
                return
            if isinstance(entry, list):
                walk(entry, depth + 1)
            else:
                number = reader.get_destination_page_number(entry)
                if entry.title and number is not None and number >= 0:
                    found.append((str(entry.title)[:200], number))

    try:
        walk(reader.outline, 0)
    except Exception:  # noqa: BLE001 - its pages have been read, and say the same
        return []
    return found


def main(words: Sequence[str]) -> int:
    """Read the file that is named first."""
    if sys.platform != "win32":
        import resource

        for limit, wanted in (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_CPU, CPU_S),
        ):
            _, hard = resource.getrlimit(limit)
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(limit, (most, most))
    sys.stdout.write(json.dumps(read(words[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The process that takes a PDF apart: ``python -m desktop.adapters.papers.worker FILE`` prints one JSON object.

A PDF comes from anywhere. Here it can neither hold the window up nor eat the machine's memory: the process has a limit of
its own for both, and is ended from outside when it takes too long.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from typing import Any

MOST_PAGES = 20
"""An order confirmation has two; a catalogue is no paper to look a number up in."""

MOST_CHARACTERS = 40_000
"""Twenty full pages."""

MEMORY_BYTES = 1024**3
"""Far more than an honest PDF of the size that is let in needs."""

CPU_S = 20
"""The caller waits less long; this is for a caller that died."""


def read(file: str) -> dict[str, Any]:
    """``pages``, ``read`` and ``text``, or the ``problem``."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PdfReadError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a damaged file is told in one word
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "locked"}
        pages, parts, size = len(reader.pages), list[str](), 0
        for page in reader.pages[:MOST_PAGES]:
            parts.append(page.extract_text())
            size += len(parts[-1])
            if size >= MOST_CHARACTERS:
                break
    except FileNotDecryptedError:
        return {"problem": "locked"}
    except (PdfReadError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        return {"problem": "damaged"}
    except (RecursionError, MemoryError):
        return {"problem": "damaged"}
    text = "\n\n".join(parts)[:MOST_CHARACTERS]
    return {"pages": pages, "read": len(parts), "text": text}


def main(words: Sequence[str]) -> int:
    """Read the file that is named first."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    sys.stdout.write(json.dumps(read(words[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

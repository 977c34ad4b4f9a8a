"""An answer's text in blocks, because Qt draws a whole Markdown text without space between its paragraphs.

Only what an assistant's answer uses: paragraphs, headings, list items, quotes and code. What stands inside a block (bold,
links) is left to Qt.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"#{1,6}\s+(.*)")
_BULLET = re.compile(r"\s*[-*+]\s+(.*)")
_NUMBERED = re.compile(r"\s*(\d{1,3})[.)、]\s*(.+)")
_QUOTE = re.compile(r">\s?(.*)")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_RAW_HTML = re.compile(r"[<>&]")
_MARKS = re.compile(r"\*{1,3}|_{2}|`|\[([^\]]*)\]\([^)]*\)")
_MASKED = re.compile(r"\*{3,}")
_ESCAPES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}

Block = dict[str, str]
"""``kind`` (paragraph, heading, item, quote, code), ``text``, and the ``mark`` before a list item."""


def blocks(text: str) -> list[Block]:
    """The text's blocks in order; an unfinished one at the end counts, so that a stream can be drawn."""
    found: list[Block] = []
    lines: list[str] = []
    code: list[str] | None = None

    def close() -> None:
        if lines:
            found.append({"kind": "paragraph", "text": _inline("\n".join(lines))})
            lines.clear()

    for line in text.splitlines():
        if _FENCE.match(line):
            close()
            if code is not None:
                found.append({"kind": "code", "text": "\n".join(code)})
            code = [] if code is None else None
        elif code is not None:
            code.append(line)
        elif not line.strip():
            close()
        elif block := _single(line):
            close()
            found.append(block)
        else:
            lines.append(line.strip())
    close()
    if code:
        found.append({"kind": "code", "text": "\n".join(code)})
    return found


def plain(text: str) -> list[str]:
    """The text of each block without its marks, as it is read aloud."""
    return [_MARKS.sub(r"\1", block["text"]).replace("\n", " ") for block in blocks(text)]


def _single(line: str) -> Block | None:
    if match := _HEADING.fullmatch(line):
        return {"kind": "heading", "text": _inline(match[1])}
    if match := _BULLET.fullmatch(line):
        return {"kind": "item", "text": _inline(match[1]), "mark": "•"}
    if match := _NUMBERED.fullmatch(line):
        return {"kind": "item", "text": _inline(match[2]), "mark": f"{match[1]}."}
    if match := _QUOTE.fullmatch(line):
        return {"kind": "quote", "text": _inline(match[1])}
    return None


def _inline(text: str) -> str:
    """HTML and images in an answer are shown, not obeyed: Qt's Markdown would load them from where they point to.

    The asterisks of a masked number (138****1234) stay asterisks: two of them in a sentence would make it bold.
    """
    masked = _MASKED.sub(lambda found: "\\*" * len(found[0]), text)
    return _RAW_HTML.sub(lambda found: _ESCAPES[found[0]], masked).replace("![", "!\\[")

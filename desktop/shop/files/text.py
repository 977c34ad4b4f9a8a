"""Plain text and Markdown, in whichever encoding a shop's computers write them."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from desktop.shop.documents import Document, title_of
from desktop.shop.files.found import Read, Trouble, Unreadable
from desktop.shop.files.lines import by_looks, heading, looks_like_heading, paragraphs

MOST_BYTES = 2 * 1024 * 1024
"""A novel; what is larger is no text that somebody wrote for customers."""

LEAST_PLAUSIBLE = 0.9
"""Share of the characters beyond ASCII that a shop's text would have, if the encoding is the right one: any bytes can be
read as GB18030, and any as a Western one."""

_NOTHING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CHINESE = re.compile(
    r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2027\u2030-\u203b·×°±÷①-⑳℃￥¥€]"
)
_WESTERN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽž£€©®™°±·×½¼¾–—‘’“”•…«»§\u00a0]")

_WRITTEN = re.compile(f"{_CHINESE.pattern}|{_WESTERN.pattern}")


def decoded(raw: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16, GB18030 or Windows' Western European.

    Raises:
        Unreadable: in none of them is it a text.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(raw, "utf-16")
    if b"\0" in raw:
        # Without a mark of its order: in the wrong one the letters are of scripts that nobody mixes.
        orders = (_plausibly(raw, encoding, _WRITTEN) for encoding in ("utf-16-le", "utf-16-be"))
        text = next((each for each in orders if each is not None), None)
        if text is None:
            raise Unreadable(Trouble.ENCODING)
        return _without_noise(text)
    for encoding, plausible in (("utf-8-sig", None), ("gb18030", _CHINESE), ("cp1252", _WESTERN)):
        text = _plausibly(raw, encoding, plausible)
        if text is not None:
            return _without_noise(text)
    raise Unreadable(Trouble.ENCODING)


def _plausibly(raw: bytes, encoding: str, letters: re.Pattern[str] | None) -> str | None:
    """The text in this encoding, if it is one and consists of these letters beyond ASCII."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    beyond = "".join(sign for sign in text if not sign.isascii())
    if letters and len(letters.findall(beyond)) < LEAST_PLAUSIBLE * len(beyond):
        return None
    return text


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return _without_noise(raw.decode(encoding))
    except UnicodeDecodeError:
        raise Unreadable(Trouble.ENCODING) from None


def _without_noise(text: str) -> str:
    """The text as it is, unless it is full of what nobody writes."""
    if len(_NOTHING.findall(text)) > len(text) // 100:
        raise Unreadable(Trouble.ENCODING)
    return _NOTHING.sub("", text)


def read_markdown(file: Path, named: str) -> Read:
    """A Markdown file; ``named`` is its title where it has none.

    Raises:
        Unreadable: it cannot be.
    """
    text = _words(file)
    return Read(Document(title_of(text) or named, text))


def read_text(file: Path, named: str) -> Read:
    """A text: a first line that stands alone and looks like one is its title.

    Raises:
        Unreadable: it cannot be.
    """
    blocks = paragraphs(_words(file))
    title = named
    if len(blocks) > 1 and len(blocks[0]) == 1 and looks_like_heading(blocks[0][0]):
        title = heading(blocks.pop(0)[0])
    return Read(Document(title, "", tuple(by_looks(blocks, title))))


def _words(file: Path) -> str:
    raw = file.read_bytes()
    if raw.startswith((b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(Trouble.KIND)
    text = decoded(raw)
    if not text.strip():
        raise Unreadable(Trouble.EMPTY)
    return text

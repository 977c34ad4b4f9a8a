"""Text that crosses the gateway in either direction: one normal form, nothing invisible that could do harm."""

from __future__ import annotations

import re
import unicodedata

from desktop.domain.characters import unified

LONGEST_TEXT = 20_000
"""Characters of one text in a result; longer ones are cut."""

# Control characters but tab and line feed; marks that turn the writing direction, which can show a text backwards; line
# and paragraph separators; invisible operators, byte order marks and tag characters; halves of surrogate pairs. Zero-width
# joiners stay: emoji and some scripts are made with them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_IDENTIFIER = re.compile(r"[\w#][\w#.\-]*")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text in NFC without control characters; line ends become a line feed."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _HARMFUL.sub("", text.replace("\r\n", "\n")))


def shown(text: str) -> str:
    """:func:`clean`, cut to the longest text that anybody will be shown."""
    return clean(text[:LONGEST_TEXT])


def identifier(text: str) -> str | None:
    """The number in its normal form: NFKC without spaces; None when it holds anything but letters, digits, ``#-_.``."""
    folded = _SPACE.sub("", unified(clean(text)))
    return folded if _IDENTIFIER.fullmatch(folded) and ".." not in folded else None

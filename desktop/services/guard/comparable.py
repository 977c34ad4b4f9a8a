"""Text in the form in which forbidden phrases are compared: no spaces, no marks, no width, no case, one script.

Every comparable sign remembers the place it came from, so that the text itself can be cut there. Spacing a phrase out,
writing it full-width, with accents, in capitals or in traditional characters does not change it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import tomli

_LOOKS_LIKE = dict(
    zip(
        "аеорсухіјѕԁɡο0гвнкмтһԛԝӏүαɑρνκητωυγιεıɩɪʟɢɴʀ零〇",
        "aeopcyxijsdgoorbhkmthqwlyaapvkntwuyieiiilgnroo",
        strict=True,
    )
)
"""Cyrillic, Greek and other signs that look like a Latin letter; a nought, in whatever form, is read as an o."""


class Comparable:
    """Makes texts comparable."""

    def __init__(self, variants: Mapping[str, str]) -> None:
        """``variants``: single characters and what they are compared as, such as traditional and simplified."""
        self._variants = {**variants, **_LOOKS_LIKE}

    @classmethod
    def load(cls, file: Path) -> Comparable:
        """The pairs of ``assets/guard/variants.toml``."""
        table = tomli.loads(file.read_text(encoding="utf-8")).get("variants", {})
        return cls(dict(zip(table.get("written", ""), table.get("read", ""), strict=True)))

    def signs(self, character: str) -> Iterator[str]:
        """What one character is compared as; nothing for spaces, marks and whatever has no width."""
        for sign in unicodedata.normalize("NFKD", character):
            if unicodedata.category(sign)[0] in "LN":
                for small in sign.casefold():
                    yield self._variants.get(small, small)

    def text(self, text: str) -> str:
        """The whole text in comparable form."""
        return "".join(sign for character in text for sign in self.signs(character))

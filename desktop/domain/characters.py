"""Characters as people mean them: full-width digits and letters, ligatures and other ways of writing one as the plain one (NFKC)."""

from __future__ import annotations

import unicodedata


def unified(text: str) -> str:
    """The text in plain characters."""
    return unicodedata.normalize("NFKC", text)


def caseless(text: str) -> str:
    """The same, large and small letters alike: for comparing, not for showing."""
    return unified(text).casefold()

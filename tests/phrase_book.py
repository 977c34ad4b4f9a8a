"""The phrases of the program, read once for all tests."""

from __future__ import annotations

from desktop.domain import locations
from desktop.services.replies.phrases import PhraseBook

BOOK = PhraseBook.load(locations.assets() / "phrases")

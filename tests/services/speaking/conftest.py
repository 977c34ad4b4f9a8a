from __future__ import annotations

import pytest

from desktop.domain import locations
from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.reading import Reading


@pytest.fixture(scope="session")
def book() -> PhraseBook:
    return PhraseBook.load(locations.assets() / "phrases")


@pytest.fixture(scope="session")
def reading(book: PhraseBook) -> Reading:
    return Reading(book)

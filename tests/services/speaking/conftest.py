from __future__ import annotations

import pytest

from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.reading import Reading
from tests.phrase_book import BOOK


@pytest.fixture(scope="session")
def book() -> PhraseBook:
    return BOOK


@pytest.fixture(scope="session")
def reading(book: PhraseBook) -> Reading:
    return Reading(book)

"""What comes of reading one file: a document, perhaps only a part of it, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.shop.documents import Document


class Trouble(StrEnum):
    """Why a file is not read, or not whole; ``doctor`` has advice for each."""

    MISSING = "missing"
    """It, or the folder, is not there or may not be opened."""
    LARGE = "large"
    KIND = "kind"
    """Of a kind that is not read, or not what its name says."""
    LOCKED = "locked"
    """It asks for a password."""
    DAMAGED = "damaged"
    ENCODING = "encoding"
    """Its letters are in none of the encodings that are known."""
    EMPTY = "empty"
    """It holds no words: pictures of a scanner."""
    SLOW = "slow"
    PARTLY = "partly"
    """Only its beginning is read."""
    MANY = "many"
    """It, and what follows it, is beyond the number of files that are read."""
    WAITING = "waiting"
    """It is read next."""


class Unreadable(Exception):
    """Nothing of a file can be used."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read."""

    document: Document
    partly: bool = False
    """Whether only its beginning was."""

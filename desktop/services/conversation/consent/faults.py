"""A fault that was told, as the shop's system is told it: in the person's words, and that it is one.

Shops look for words of theirs in a reason, and no list of words holds "the third key does not go down". Whether that is a fault is heard here.
"""

from __future__ import annotations

from functools import lru_cache

from desktop.services.dialogue.afterwards import Afterwards
from desktop.services.replies.phrases import PhraseBook
from desktop.services.replies.words import Words


@lru_cache(maxsize=2)
def _afterwards(book: PhraseBook) -> Afterwards:
    return Afterwards(book)


def told_to_shop(words: Words, reason: str | None) -> str | None:
    """The reason, with the word for a fault behind it where it tells one."""
    if not reason or not _afterwards(words.book).says("faulty", reason):
        return reason
    marked = words.say("reason.faulty", reason="").strip()
    return reason if reason.endswith(marked) else words.say("reason.faulty", reason=reason)

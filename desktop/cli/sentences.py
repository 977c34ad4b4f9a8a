"""What went wrong, on one line and in the operator's language; the system's own words only as a remark behind it."""

from __future__ import annotations

from desktop.domain.errors import CounterpartError, DataError, StoreError
from desktop.services.replies.file_trouble import file_trouble
from desktop.services.replies.phrases import PhraseBook

NUL = "embedded null"
"""How Python begins to say that a path holds a character that no system allows in one."""


def sentence(error: Exception, lang: str | None = None) -> str:
    """One line. ``lang``: what the person asked for; else the system's language."""
    told = " ".join(str(error).split())
    if isinstance(error, StoreError | DataError):
        return f"{_say(lang, f'{error.phrase}.happened')} {_say(lang, f'{error.phrase}.next')} ({told})"
    if isinstance(error, CounterpartError):
        cause = error.__cause__
        raw = isinstance(cause, OSError) and str(cause) in str(error)
        # What only repeats the system's words is told as everywhere else
        return sentence(cause, lang) if raw and isinstance(cause, Exception) else told
    if isinstance(error, OSError):
        book, spoken = _words(lang)
        return file_trouble(book, spoken, error)
    if isinstance(error, ValueError) and NUL in told:
        return _say(lang, "command.file.nul")
    return f"{_say(lang, 'command.unexpected')} ({type(error).__name__}: {told})"


def day_outside(day: str, first: int, last: int) -> str:
    """That the demo shop has no such day."""
    return _say(None, "command.day_outside", day=day, first=first, last=last)


def _say(lang: str | None, key: str, **facts: object) -> str:
    book, spoken = _words(lang)
    return book.say(spoken, key, **facts)


def _words(lang: str | None) -> tuple[PhraseBook, str]:
    from desktop.app.languages import operator_language
    from desktop.domain import locations

    book = PhraseBook.load(locations.assets() / "phrases")
    return book, lang if lang in book.languages else operator_language(book.languages)

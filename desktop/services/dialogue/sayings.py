"""What people say, as the phrase files list it, and the form in which their words are compared with it.

The lists of every language are read at once: people mix them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop.domain.characters import caseless
from desktop.domain.expressions import Expression, any_of
from desktop.services.replies.phrases import PhraseBook

Form = Callable[[str], str]
"""Makes of a text what is compared."""


def comparable(text: str) -> str:
    """Full-width letters narrow, small letters, one kind of apostrophe, nothing around."""
    return caseless(text).replace("’", "'").strip()


def without_apostrophes(text: str) -> str:
    """The same for words whose apostrophes many leave out: "dont", "its"."""
    return comparable(text).replace("'", "")


def sayings(book: PhraseBook, *keys: str) -> list[str]:
    """All that these keys list, each once, the longest first.

    Raises:
        KeyError: no language has one of the keys.
    """
    found = {one for lang in book.languages for key in keys for one in book.templates(lang, key)}
    return sorted(found, key=lambda one: (-len(one), one))


def any_said(book: PhraseBook, *keys: str, form: Form = comparable) -> Expression:
    """Fits any of what these keys list, in texts of that form; see :func:`pattern_of`.

    Raises:
        KeyError: no language has one of the keys.
    """
    return Expression(pattern_of(sayings(book, *keys), form=form))


def pattern_of(said: Iterable[str], *, form: Form = comparable) -> str:
    """A pattern that fits any of these sayings of the data, Latin ones where they stand by themselves; without any it fits nothing.

    What stands between slashes is a pattern already, and comes before the others.
    """
    told = list(said)
    patterns = [one[1:-1] for one in told if _is_pattern(one)]
    plain = any_of(form(one) for one in told if not _is_pattern(one))
    return "|".join((*patterns, plain))


def _is_pattern(saying: str) -> bool:
    return len(saying) > 1 and saying.startswith("/") and saying.endswith("/")

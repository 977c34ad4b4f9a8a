"""What somebody says of a conversation after its end, in a word: it helped, or it did not."""

from __future__ import annotations

from desktop.services.replies.phrases import PhraseBook

HELPED = "insights.rating_good"
NOT_HELPED = "insights.rating_bad"


def read_rating(said: str, book: PhraseBook) -> bool | None:
    """Whether it helped; None where the words say neither, or both.

    The words that say no are looked for first and taken out: "not good" and "不满意" hold the words of a yes.
    """
    rest = f" {said.casefold().strip()} "
    bad = False
    for word in _words(book, NOT_HELPED):
        if word in rest:
            bad, rest = True, rest.replace(word, " ")
    good = any(word in rest for word in _words(book, HELPED))
    if bad == good:
        return None
    return good


def _words(book: PhraseBook, key: str) -> list[str]:
    found = {word.casefold() for lang in book.languages for word in book.templates(lang, key)}
    return sorted(found, key=len, reverse=True)

"""Why a conversation ended as it did, in a person's words."""

from __future__ import annotations

from desktop.services.replies.phrases import PhraseBook

PROBLEM = "problem."


def reason(book: PhraseBook, lang: str, why: str) -> str:
    """The words for an outcome's reason: the outcome's own, a hand-over's, or those of the problem that was met."""
    for key in (f"insights.why.{why}", f"insights.handover.{why}"):
        if book.has(lang, key):
            return book.say(lang, key)
    return book.say(lang, "insights.why.problem.unexpected") if why.startswith(PROBLEM) else why

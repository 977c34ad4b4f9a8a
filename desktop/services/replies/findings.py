"""What ``doctor`` found, in the reader's language: the same for the terminal and for the window's health page."""

from __future__ import annotations

from desktop.domain.health import Finding, Told
from desktop.services.replies.phrases import PhraseBook


def detail_of(book: PhraseBook, lang: str, finding: Finding) -> str:
    """A finding's detail in words; what another program said, and what is no word at all, stands as it is."""
    detail = finding.detail
    if isinstance(detail, Told):
        return book.say(lang, f"doctor.found.{detail.key}", **detail.facts)
    return detail

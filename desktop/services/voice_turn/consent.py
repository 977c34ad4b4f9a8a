"""Yes and no by voice: only a clear yes is one.

A misheard word must not start a return. The whole utterance has to be a yes (``services.dialogue.answers``), heard with
confidence. A no needs less: it does nothing.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.ports.listening import Heard
from desktop.services.dialogue.answers import Answers

YES_CONFIDENCE = 0.7
"""Below, a yes is asked again. Recognition refuses under 0.5; short words are its weakest."""

YES_AGAIN = 0.5
"""The same for a yes that was asked for again and came again: two hearings agree. A single "yes" has 0.55 to 0.7."""

SHORT = 12
"""Characters (Chinese) of an utterance that was probably meant as an answer."""

SHORT_WORDS = 4
"""Words of another language, the same."""


class Consent(StrEnum):
    """What was answered."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    """An answer, but not a clear one: ask again."""
    OTHER = "other"
    """Not an answer: something else is wanted."""


def consent(heard: Heard, answers: Answers, *, again: bool = False) -> Consent:
    """How an utterance answers an open question; ``again`` after a yes that was not heard well."""
    verdict = answers.decision(heard.text)
    if verdict is False:
        return Consent.NO
    if verdict is True and heard.confidence < (YES_AGAIN if again else YES_CONFIDENCE):
        return Consent.UNCLEAR
    if verdict is True:
        # "Yes, exchange it" is read where it is known which act waits: it is no yes to a cancellation.
        return Consent.OTHER if answers.names_act(heard.text) else Consent.YES
    text = heard.text.strip()
    brief = len(text.split()) <= SHORT_WORDS if text.isascii() else len(text) <= SHORT
    return Consent.UNCLEAR if brief and heard.confidence < YES_CONFIDENCE else Consent.OTHER

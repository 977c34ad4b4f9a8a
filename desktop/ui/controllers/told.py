"""What a conversation says of itself, in words: what is being done, and why it could not be."""

from __future__ import annotations

from desktop.domain.errors import CounterpartError
from desktop.services.replies.words import Words
from desktop.ui.models.evidence import asking
from desktop.ui.models.rows import RowKind
from desktop.ui.models.transcript import Transcript


def step(transcript: Transcript, words: Words, *, started: bool) -> str:
    """What a turn is doing. ``started``: whoever answers stands already."""
    if transcript.calls:
        return asking(next(reversed(transcript.calls.values())).tool, words)
    if transcript.rows and transcript.rows[-1].kind is RowKind.REPLY:
        return words.say("window.asking.writing")
    return words.say(f"window.asking.{'thinking' if started else 'starting'}")


def failure(error: Exception, words: Words) -> tuple[str, str]:
    """The phrase key of a failure that the engine could not put into events, and its sentence."""
    key = error.phrase if isinstance(error, CounterpartError) else ""
    if key and words.book.has(words.lang, f"{key}.happened"):
        return key, words.say(f"{key}.happened")
    return key or "problem.unexpected", words.say("window.problem.unexpected")

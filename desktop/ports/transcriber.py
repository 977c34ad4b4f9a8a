"""A speech recogniser and a voice detector, as the ear uses them; nothing here knows Whisper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class TranscriberError(Exception):
    """No text could be made."""


class NoSpeechModel(TranscriberError):
    """The model that is configured is not there; the message says what to do."""


class TranscriberDied(TranscriberError):
    """Its process ended or did not answer in time; it is started again for the next request."""


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """Sound to be written down."""

    pcm: bytes
    """16 kHz, 16 bit, little endian, mono; at most 30 seconds count."""
    lang: str | None
    """``zh``, ``en``, or None to detect it."""
    final: bool
    """False: live words, quick and rough. True: the text that is acted on, with all guards."""
    digits: bool = False
    """Whether a number is expected that is said digit by digit: more digits a second are believed, and it is heard anew."""
    words: tuple[str, ...] = ()
    """Names that may come."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was written down, and how far to trust it."""

    text: str
    lang: str
    logprob: float
    """Mean log-probability of the tokens; below -1 it is a guess."""
    no_speech: float
    """Probability that nobody spoke; above 0.6 nobody did."""
    compression: float
    """Length of the text over its zlib length; above 2.4 it is a loop."""
    tokens: int
    ms: float
    """Computing time."""
    window: str = "short"
    """``short`` (speech and a few seconds) or ``full`` (thirty seconds, after the short one went wrong)."""
    others: tuple[tuple[str, float], ...] = ()
    """For an expected number: in which ways the same sound was heard by whoever expects digits, each with its log-probability.
    Where the plain text holds no number, they were made up."""
    spelled: tuple[tuple[str, float], ...] = ()
    """For an expected number: the digits that an ear made of it which knows digits only, likeliest first, each with the
    log-probability of the whole. It hears digits in any words, too."""
    weighed: tuple[tuple[str, float], ...] = ()
    """For an expected number in doubt: numbers of the two fields above, each with the log-probability that the recogniser gives the
    whole of it when it is told; numbers can be compared with each other only. Empty where all were of one mind."""
    agreed: float = 0.0
    """For a few words: how much of the probability of all ways in which the sound may be written down is theirs ("Yes.", "yes", "yes yes"), 0 to 1.
    A single word has little certainty in any one writing. 0 for more words, and where even together they are not likely."""


class Transcriber(Protocol):
    """Turns sound into text, one request after the other, outside the event loop."""

    async def load(self) -> None:
        """Have the model in memory; at once when it is.

        Raises:
            TranscriberError: it cannot be had.
        """
        ...

    async def transcribe(self, request: SpeechRequest) -> Transcript:
        """The text. A request that is not final gives way: it is dropped when a final one waits.

        Raises:
            TranscriberError: no text could be made; CancelledError drops a request that has not begun.
        """
        ...

    async def unload(self) -> None:
        """Give the memory back; the next request loads again."""
        ...

    async def close(self) -> None:
        """End everything."""
        ...


class VoiceDetector(Protocol):
    """Tells speech from other sound, frame by frame."""

    def probability(self, frame: bytes) -> float:
        """How probably the 512 samples (32 ms, 16 bit mono at 16 kHz) that follow the last ones are speech."""
        ...

    def reset(self) -> None:
        """Forget what came before."""
        ...

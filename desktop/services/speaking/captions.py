"""What an answer looks like while it is read aloud: all that a screen needs to know of it, without the reader itself."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.ports.speaking import SpeechProblem


@dataclass(frozen=True, slots=True)
class Captions:
    """What stands in large type, and which words are being read."""

    sentences: tuple[str, ...] = ()
    current: int = -1
    """Index of the sentence that is read; -1 when none is."""
    start: int = 0
    length: int = 0
    """The words of it that are marked."""
    reading: bool = False
    aloud: bool = True
    """False where no voice fits and only the captions go on."""
    problem: SpeechProblem | None = None
    """Why it is not heard."""

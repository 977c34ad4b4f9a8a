"""Being spoken to: one ear that is opened, closed and watched, and what it heard as a stream of typed events.

A service builds the ear out of a :class:`~desktop.ports.microphone.Microphone`, a voice detector and a
:class:`~desktop.ports.transcriber.Transcriber`; the voice turn, the screen and the speech output see only this file.

A turn of speech is always told in this order, and every turn that was told as begun is told as ended::

    SpeechStarted → (WordsHeard | Waiting)* → TurnEnded → Heard | Rejected

``WordsHeard.stable`` only ever grows within a turn. Between turns come ``Level``, ``StateChanged`` and the device's and
recogniser's own troubles. Times (``at_s``) are seconds of audio since ``open``; they never go back.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeAlias


class Mode(StrEnum):
    """What opens a turn."""

    PUSH_TO_TALK = "push_to_talk"
    """``press`` opens it and ``release`` ends it; a tap is both, with the same effect as holding."""
    HANDS_FREE = "hands_free"
    """Speech opens it, and the end of the turn is judged from what was said and from the speaker's pace."""


class Expect(StrEnum):
    """The kind of answer the conversation waits for; it sets patience, guards and how numbers are read."""

    FREE = "free"
    ORDER_NUMBER = "order-number"
    PHONE = "phone"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the conversation knows about the next words. New hints hold from the next turn of speech on."""

    lang: str | None = "zh"
    """``zh`` or ``en``: recognised in this language. None detects it, which costs about half a second more."""
    expect: Expect = Expect.FREE
    words: tuple[str, ...] = ()
    """Product and shop names that may come; the first fifty are told to the recogniser."""
    candidates: tuple[str, ...] = ()
    """The verified customer's own order numbers; a number that was heard is matched against them."""
    lengths: tuple[int, ...] = ()
    """How many characters an expected number can have; empty when it is not known."""


class EarState(StrEnum):
    """What the ear is doing; the microphone sign on the screen shows it."""

    CLOSED = "closed"
    LISTENING = "listening"
    """Open, nobody speaks."""
    HEARING = "hearing"
    """Somebody speaks."""
    FINISHING = "finishing"
    """A pause: it may be the end of the turn."""
    RECOGNISING = "recognising"
    """The turn has ended, its final text is being made."""
    PAUSED = "paused"
    """Deaf on purpose (half duplex): the program itself speaks."""
    NO_DEVICE = "no_device"
    """The microphone is gone; it is looked for every second and ``StateChanged`` tells when it is back."""


class Trouble(StrEnum):
    """Why nobody can be heard; each is the end of a phrase key ``voice.trouble.*``."""

    NO_MICROPHONE = "no_microphone"
    """None is plugged in, or the one that was chosen is not there."""
    LOST = "lost"
    """It was unplugged while open."""
    DENIED = "denied"
    """The system does not let the program use it."""
    BUSY = "busy"
    """Another program has it for itself."""
    SILENT = "silent"
    """It is open and brings nothing but digital zeros: muted, or switched off at the device."""
    NO_MODEL = "no_model"
    """No speech model is installed; typing and touch go on working."""
    NO_PACKAGES = "no_packages"
    """The voice packages are not installed."""
    RECOGNISER_DIED = "recogniser_died"
    """The recogniser's process ended or hung; it is started again, this turn is lost."""


class Why(StrEnum):
    """Why a turn ended."""

    QUIET = "quiet"
    """The speaker was quiet for as long as suits what was said."""
    RELEASED = "released"
    """``release`` or ``finish``: the person said that this is all."""
    TOO_LONG = "too_long"
    """The longest turn is over; what was said so far is recognised."""
    CUT = "cut"
    """The device was lost, or the recording ended."""


class Refusal(StrEnum):
    """Why nothing was taken as speech."""

    SILENCE = "silence"
    NOISE = "noise"
    """Sound without speech, or speech far away: talk in the background."""
    TOO_SHORT = "too_short"
    LOW_CONFIDENCE = "low_confidence"
    """There was speech, and the words are a guess."""
    REPETITION = "repetition"
    """The recogniser fell into a loop, also with the full window."""
    INVENTED = "invented"
    """A sentence that recognisers make out of nothing ("thank you for watching"), or more words than fit the time."""
    FAILED = "failed"
    """The recogniser could not answer; a ``TroubleMet`` came with it."""
    CANCELLED = "cancelled"


class Match(StrEnum):
    """How a number that was heard stands to the customer's own."""

    EXACT = "exact"
    NEAR = "near"
    """Not exactly one of them, and only one is near enough: ask "did you mean …?"."""
    UNKNOWN = "unknown"
    """Far from all of them, or near to several."""
    NONE_GIVEN = "none_given"
    """No candidates were given."""


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """A number as it was dictated, over one utterance or several."""

    value: str
    """Digits and capital letters, without spaces."""
    groups: tuple[str, ...]
    """The value in the groups in which it is read back."""
    complete: bool
    """Whether its length or shape is that of what was expected; False: ask for the rest."""
    match: Match = Match.NONE_GIVEN
    candidate: str | None = None
    """The customer's number it equals (EXACT) or may have been (NEAR), as the shop writes it."""
    utterances: int = 1
    """Over how many turns it was dictated."""
    corrected: bool = False
    """Whether the speaker took something back: "不对，是三"."""


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The ear does something else now."""

    state: EarState
    at_s: float
    device: str = ""
    """Name of the microphone, when it is open."""


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is; ten a second while the microphone is open."""

    at_s: float
    dbfs: float
    """Decibels relative to full scale, -100 to 0; the meter."""
    room_dbfs: float
    """The room's own noise, as learnt."""
    speech: float
    """The voice detector's probability, 0 to 1."""


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """Somebody began to speak, or pressed. What was said up to half a second before is kept too."""

    turn: int
    at_s: float
    """When the speech began, which lies about 0.1 s before this event."""


@dataclass(frozen=True, slots=True)
class WordsHeard:
    """Words while they are spoken. Show ``stable`` firmly and ``tentative`` palely."""

    turn: int
    at_s: float
    stable: str
    """Never shortened and never changed within a turn; not always equal to the beginning of the final text."""
    tentative: str
    """May change with the next event."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The speaker paused, and is waited for: draw the countdown and the "done" touch, say "慢慢说，我在听"."""

    turn: int
    at_s: float
    quiet_s: float
    """For how long it has been quiet."""
    closes_in_s: float
    """The turn ends after so many further seconds of quiet."""
    unfinished: bool
    """Whether what was said asks for more: a number below its length, a filler, half a sentence."""


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The turn is over; its text follows at once or within a second."""

    turn: int
    at_s: float
    speech_end_s: float
    why: Why


@dataclass(frozen=True, slots=True)
class Heard:
    """The final text of a turn."""

    turn: int
    text: str
    lang: str
    """``zh`` or ``en``."""
    confidence: float
    """0 to 1; under 0.37 is refused, under 0.6 is worth asking back. For a number also how far its hearings agreed, for a few words
    all their writings."""
    normalized: str
    """The text with its spoken numbers in digits; what the conversation is sent."""
    number: SpokenNumber | None = None
    """When a number was expected or dictated; its ``value`` is never acted on before it was confirmed or matched."""
    started_s: float = 0.0
    ended_s: float = 0.0
    ms: float = 0.0
    """From the end of the turn to this event."""
    partial_ms: float | None = None
    """From the start of speech to the first words; None where none were shown."""
    by_writing: float = 1.0
    """The certainty of the likeliest writing alone. A cough that is taken for "hmm" has as little as a person's "yes"."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A turn that brought nothing; not worth a word to the person unless they pressed."""

    turn: int
    reason: Refusal
    started_s: float = 0.0
    ended_s: float = 0.0
    pressed: bool = False
    """Whether the person had opened it by hand and so deserves an answer."""


@dataclass(frozen=True, slots=True)
class TroubleMet:
    """Something that the person or the operator should know."""

    trouble: Trouble
    detail: str = ""
    """For operators, in English."""


@dataclass(frozen=True, slots=True)
class TroubleOver:
    """The trouble is gone, without anybody having to do anything."""

    trouble: Trouble


ListeningEvent: TypeAlias = (
    StateChanged
    | Level
    | SpeechStarted
    | WordsHeard
    | Waiting
    | TurnEnded
    | Heard
    | Rejected
    | TroubleMet
    | TroubleOver
)


@dataclass(frozen=True, slots=True)
class Frame:
    """32 ms of the microphone, as a gate sees them."""

    at_s: float
    pcm: bytes = field(repr=False)
    """512 samples, 16 kHz, 16 bit, little endian, mono."""
    dbfs: float
    room_dbfs: float
    speech: float


class Gate(Protocol):
    """Decides while the program itself speaks whether a frame can be the person: barge-in with an echo reference."""

    def admits(self, frame: Frame) -> float:
        """How much the frame counts as the person's speech: 0 not at all, 1 wholly, as every frame does without a gate.

        Called on the loop for every frame; within 1 ms.
        """
        ...


class Listening(Protocol):
    """The ear. All methods are called on the event loop; none blocks it."""

    @property
    def state(self) -> EarState:
        """What it does now."""
        ...

    def events(self) -> AsyncGenerator[ListeningEvent]:
        """Everything from now on, for one reader; several may read. Use with ``contextlib.aclosing``.

        A reader who is slow misses levels and words, never a turn's begin, end or text.
        """
        ...

    async def open(self, mode: Mode, hints: Hints | None = None) -> None:
        """Open the microphone and load the model in the background; also changes the mode of an open ear.

        Raises nothing: what is wrong comes as ``TroubleMet``, and the ear keeps trying to get its device back.
        """
        ...

    async def close(self) -> None:
        """Close the microphone; a turn that is under way ends as ``Rejected`` with ``CANCELLED``."""
        ...

    def expect(self, hints: Hints) -> None:
        """What the conversation waits for from now on."""
        ...

    def press(self) -> None:
        """The talk button went down: a turn is open from half a second ago on. In hands-free mode too."""
        ...

    def release(self) -> None:
        """The talk button went up: the turn has ended."""
        ...

    def finish(self) -> None:
        """The person touched "done": the turn ends now. Does nothing when nobody speaks."""
        ...

    def cancel(self) -> None:
        """Forget the turn that is under way."""
        ...

    def pause(self) -> None:
        """Half duplex: hear nothing until ``resume``; what is spoken meanwhile is not kept. Counts, like a lock."""
        ...

    def resume(self) -> None:
        """Undo one ``pause``; listening begins 0.3 s later, when the room's echo has died away."""
        ...

    def set_gate(self, gate: Gate | None) -> None:
        """Full duplex: while the program speaks, only frames that the gate admits count; None takes it away.

        Frames that were not admitted stay in the half second before speech, so the first syllable is not lost.
        """
        ...

    def start_number(self) -> None:
        """Forget the digits that were dictated so far; the next turn begins a new number."""
        ...

    def new_visit(self) -> None:
        """Another person stands here: forget the pace of the last one, and the digits."""
        ...

"""One turn of speech while it is heard: its sound, where the voice was, and the words so far."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from desktop.ports.listening import Hints, Why
from desktop.ports.transcriber import SpeechRequest, Transcript
from desktop.services.listening.alone import Alone
from desktop.services.listening.loudness import FLOOR_DBFS
from desktop.services.listening.stable import StableWords
from desktop.services.listening.unfinished import Ending

FRAME_S = 0.032
FRAME_BYTES = 1024
PRE_ROLL_S = 0.5
"""Sound from before the voice was noticed that belongs to the turn: a soft first syllable is 0.2 s long."""
NUMBER_PRE_ROLL_S = 1.0
"""When a number is expected: a lone first digit, then a gap, is too short for a voice to be noticed."""
NEAR_DBFS = -42.0
"""A voice so loud is at the counter; see :attr:`VoiceSettings.near_dbfs`."""
KEPT_FRAMES = 9
"""Frames, 0.3 s, of quiet that are kept on either side of a voice."""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """When sound counts as the person's voice."""

    on: float = 0.6
    """Probability from which a frame is voice; the detector's own 0.5 takes coughs and music more often."""
    off: float = 0.35
    """Below it a frame is quiet; between the two it stays what it was."""
    pressed_on: float = 0.4
    """With the button down the person is known to speak."""
    loud_on: float = 0.35
    """The same for sound that stands out by ``loud_db``, where a number is expected and inside any turn: the detector gives a lone
    digit 0.4 to 0.6 only, and a voice without its high notes (a telephone's, a cheap microphone's, a mask's) no more for seconds."""
    loud_db: float = 15.0
    above_room_db: float = 8.0
    """How far a voice at the microphone stands out from the room to begin a turn; a crowd's own peaks reach six."""
    stays_above_db: float = 4.0
    """The same for going on: the ends of words are soft."""
    near_dbfs: float = NEAR_DBFS
    """In a room without talk a voice so loud is the person's however little it stands out: a shop's noise may be as loud as they are. A
    reader at arm's length has -34, one across a shop less than -50."""
    long_frames: int = 20
    """0.64 s, in which the detector's doubt is added up."""
    long_mean: float = 0.2
    """Mean probability over so many frames, all of them loud, from which they are a voice. By telephone a loud reader has 0.1 to 0.4 from
    the first word on; music, hiss and a shop's clatter stay below 0.05."""
    long_on: float = 0.1
    """The probability that is enough for a frame then."""
    long_near_on: float = 0.3
    """The same where it is only near, and nobody else talks."""
    onset_frames: int = 4
    """Of the last six, 130 to 190 ms: a door is shorter. While the machine speaks a frame counts for what its gate gives it."""
    resume_frames: int = 3
    """In a row, to take a pause as over."""


class VoiceTracker:
    """Tells from frame to frame whether the person speaks."""

    def __init__(self, settings: VoiceSettings) -> None:
        self._settings = settings
        self._recent: deque[float] = deque(maxlen=settings.onset_frames + 2)
        self._doubts: deque[float] = deque(maxlen=settings.long_frames)
        self._alone = Alone()
        self._row = 0
        self.voiced = False
        self.alone = False
        """Whether nobody else talked in the room when the turn began, or just now."""

    def reset(self) -> None:
        """Forget what came before."""
        self._recent.clear()
        self._doubts.clear()
        self._row = 0
        self.voiced = False

    def hear(
        self,
        probability: float,
        above_room: float,
        *,
        within: bool,
        pressed: bool,
        eager: bool,
        worth: float = 1.0,
        level: float = FLOOR_DBFS,
    ) -> bool:
        """Whether this frame is voice, and counts ``worth`` frames when it is.

        ``within`` a turn it takes less than to begin one; ``eager`` for lone digits. ``level`` is the frame's loudness, in decibels; without it
        (while the machine speaks itself) a voice has to stand out beyond doubt.
        """
        settings = self._settings
        if not within:
            self._alone.hear(probability)
            self.alone = self._alone.sure
        stands_out = above_room >= settings.loud_db
        judged = level > FLOOR_DBFS
        near = judged and self.alone and level >= settings.near_dbfs
        self._doubts.append(probability if judged and (stands_out or near) else 0.0)
        needed = settings.pressed_on if pressed else settings.on
        if (eager or within) and stands_out:
            needed = min(needed, settings.loud_on)
        if sum(self._doubts) >= settings.long_frames * settings.long_mean:
            needed = min(needed, settings.long_on if stands_out else settings.long_near_on)
        loud = (
            pressed
            or near
            or above_room >= (settings.stays_above_db if within else settings.above_room_db)
        )
        if probability >= needed and loud:
            self.voiced = True
        elif probability < settings.off or not loud:
            self.voiced = False
        self._recent.append(worth if self.voiced else 0.0)
        self._row = self._row + 1 if self.voiced else 0
        return self.voiced

    @property
    def on(self) -> float:
        """The probability from which a frame is voice."""
        return self._settings.on

    @property
    def begins(self) -> bool:
        """Whether enough of the last frames were voice to begin a turn."""
        return sum(self._recent) >= self._settings.onset_frames

    @property
    def first_voiced(self) -> int:
        """How many frames ago the voice began, counting this one."""
        for age, voiced in enumerate(self._recent):
            if voiced:
                return len(self._recent) - age
        return 0

    @property
    def goes_on(self) -> bool:
        """Whether the voice is back for good after a pause."""
        return self._row >= self._settings.resume_frames


@dataclass(slots=True)
class Decoding:
    """A decoding of a turn that was asked for ahead of its end."""

    covers_s: float
    """Until when it holds the voice of the turn."""
    transcript: Transcript | None = None
    failed: bool = False


@dataclass(slots=True)
class Turn:
    """What is known of a turn."""

    number: int
    hints: Hints
    pressed: bool
    start_s: float
    """Where its sound begins, the pre-roll included."""
    voice_s: float
    """Where its voice began."""
    pcm: bytearray = field(default_factory=bytearray)
    voice: list[bool] = field(default_factory=list[bool])
    """For each frame whether it is voice, or loud."""
    levels: list[float] = field(default_factory=list[float])
    """Loudness of the voiced frames, in decibels."""
    voiced_frames: int = 0
    last_voice_s: float = 0.0
    """Where the last voiced frame ended, a soft end behind it included."""
    loud_s: float = 0.0
    """The same without the soft end."""
    pausing: bool = False
    text: str = ""
    """Everything heard so far, by the latest decoding."""
    judged: tuple[str, Ending] = ("", Ending.OPEN)
    """How the text sounded that was looked at last; a pause asks thirty times a second."""
    words: StableWords = field(default_factory=StableWords)
    live_at_s: float = 0.0
    """When live words were last asked for."""
    live_running: bool = False
    ahead: Decoding | None = None
    told_waiting_s: float = 0.0
    partial_s: float | None = None
    ended_s: float | None = None
    why: Why | None = None
    alone: bool = False
    """Whether nobody else talked when it began."""
    above: list[float] = field(default_factory=list[float])
    """By how many decibels each voiced frame stood out from the room, those that began the turn included."""

    @property
    def voiced_s(self) -> float:
        """Seconds of voice."""
        return self.voiced_frames * FRAME_S

    @property
    def spoken_s(self) -> float:
        """Seconds from its first voice to its last, long pauses left out: in a noisy room a voice stands out here and there only."""
        count = round((self.last_voice_s - self.start_s) / FRAME_S)
        first = next((place for place, voice in enumerate(self.voice) if voice), 0)
        return max(self.voiced_s, sum(self._kept(count)[first:]) * FRAME_S)

    @property
    def at_the_counter(self) -> bool:
        """Whether nobody else talked when it began, and its voice is as loud as one at the counter."""
        return self.alone and sum(self.levels) >= NEAR_DBFS * len(self.levels)

    @property
    def above_room(self) -> float:
        """Mean decibels by which its voice stood out from the room."""
        return sum(self.above) / len(self.above) if self.above else 0.0

    def sound(self, until_s: float) -> bytes:
        """Its sound up to a moment, long pauses shortened: recognisers fall into loops over them."""
        count = min(len(self.pcm) // FRAME_BYTES, max(0, round((until_s - self.start_s) / FRAME_S)))
        sound = bytearray()
        for place, kept in enumerate(self._kept(count)):
            if kept:
                sound += self.pcm[place * FRAME_BYTES : (place + 1) * FRAME_BYTES]
        return bytes(sound)

    def _kept(self, count: int) -> list[bool]:
        """For each of the first frames whether it is given to the recogniser."""
        count = min(count, len(self.voice))
        next_voice = self._next_voice(count)
        kept, last_voice = list[bool](), -KEPT_FRAMES
        for place in range(count):
            if self.voice[place]:
                last_voice = place
            near = min(place - last_voice, next_voice[place] - place) < KEPT_FRAMES
            kept.append(near or place < KEPT_FRAMES or place >= count - KEPT_FRAMES)
        return kept

    def _next_voice(self, count: int) -> list[int]:
        """For each frame the place of the voiced one at or behind it."""
        found, following = [0] * count, count + KEPT_FRAMES
        for place in reversed(range(count)):
            following = place if self.voice[place] else following
            found[place] = following
        return found


@dataclass(frozen=True, slots=True)
class Job:
    """A decoding that is wanted."""

    turn: Turn
    request: SpeechRequest
    covers_s: float
    asked_s: float

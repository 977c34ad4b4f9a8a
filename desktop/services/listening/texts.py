"""From the sound of turns to their texts: which decodings are wanted, the words while somebody speaks, what is believed in the end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import (
    Expect,
    Heard,
    ListeningEvent,
    Refusal,
    Rejected,
    Trouble,
    TroubleMet,
    WordsHeard,
)
from desktop.ports.transcriber import SpeechRequest, Transcript
from desktop.services.listening.crowd import RoomTalk
from desktop.services.listening.guards import invented
from desktop.services.listening.numbers.dictation import Dictation
from desktop.services.listening.repetition import repeated
from desktop.services.listening.rhythm import LIVE_DOUBTFUL, NO_PERSON, TAIL_S
from desktop.services.listening.taking import NUMERIC, taken
from desktop.services.listening.turn import Decoding, Job, Turn


class Texts:
    """Keeps turns that ended until their texts are there; moments are seconds of the sound's own clock."""

    def __init__(
        self,
        dictation: Dictation,
        formats: OrderNumberFormat,
        say: Callable[[ListeningEvent], None],
        nobodys: Callable[[Turn], None],
    ) -> None:
        """``say`` hands an event on; ``nobodys`` is told each turn that was the room's."""
        self.jobs: deque[Job] = deque()
        """Decodings that are wanted, oldest first."""
        self._dictation = dictation
        self._formats = formats
        self._say = say
        self._nobodys = nobodys
        self._closing: dict[int, Turn] = {}
        self._room_talk = RoomTalk()

    @property
    def to_come(self) -> bool:
        """Whether a turn has ended and its text is not there yet."""
        return bool(self._closing)

    def begin_live(self, turn: Turn, now_s: float) -> None:
        """Decode what was said so far, for the live words."""
        turn.live_running, turn.live_at_s = True, now_s
        self._want(turn, now_s, now_s, final=False)

    def begin_ahead(self, turn: Turn, now_s: float) -> None:
        """Decode the turn as if it were over: it may be."""
        turn.ahead = Decoding(turn.last_voice_s)
        self._want(turn, min(now_s, turn.last_voice_s + TAIL_S), now_s, final=True)

    def close(self, turn: Turn, now_s: float) -> None:
        """The turn has ended: its text comes as soon as it is known, at once where it was begun ahead."""
        self._closing[turn.number] = turn
        ahead = turn.ahead
        if ahead is not None and ahead.covers_s >= turn.last_voice_s and not ahead.failed:
            if ahead.transcript is not None:
                self._finish(turn, ahead.transcript, now_s)
            return  # it is on its way
        self.begin_ahead(turn, now_s)

    def decoded(self, job: Job, found: Transcript, current: Turn | None, now_s: float) -> None:
        """The text of a job; ``current`` is the turn that is under way."""
        turn = job.turn
        if not job.request.final:
            turn.live_running = False
            if turn is current:
                self._words(turn, found, now_s)
            return
        ahead = turn.ahead
        if ahead is None or ahead.covers_s != job.covers_s:
            if turn is current:
                self._words(turn, found, now_s)  # speech went on: good enough as live words
            return
        ahead.transcript = found
        if turn.number in self._closing:
            self._finish(turn, found, now_s)
        elif turn is current:
            self._words(turn, found, now_s)

    def failed(self, job: Job, trouble: Trouble | None, detail: str, now_s: float) -> None:
        """A job brought nothing; ``trouble`` None when it only gave way to another."""
        turn = job.turn
        if not job.request.final:
            turn.live_running = False
        if trouble is not None:
            self._say(TroubleMet(trouble, detail))
        if job.request.final and turn.ahead and turn.ahead.covers_s == job.covers_s:
            turn.ahead.failed = True
            if turn.number in self._closing:
                self.reject(turn, Refusal.FAILED, now_s)

    def reject(self, turn: Turn, reason: Refusal, now_s: float) -> None:
        """Nothing of the turn is taken as somebody's words."""
        if reason in NO_PERSON:
            self._nobodys(turn)
            self._room_talk.refused(turn)
        self._closing.pop(turn.number, None)
        where = round(turn.voice_s, 3), round(turn.last_voice_s or now_s, 3)
        self._say(Rejected(turn.number, reason, *where, turn.pressed))

    def _want(self, turn: Turn, until_s: float, now_s: float, *, final: bool) -> None:
        hints = turn.hints
        numeric = hints.expect in NUMERIC
        request = SpeechRequest(
            turn.sound(until_s),
            hints.lang,
            final=final,
            digits=numeric and hints.expect is not Expect.AMOUNT,
            words=() if numeric else hints.words,
        )
        self.jobs.append(Job(turn, request, turn.last_voice_s, now_s))

    def _words(self, turn: Turn, found: Transcript, now_s: float) -> None:
        if found.logprob < LIVE_DOUBTFUL or repeated(found.text) or invented(found.text):
            return  # half a word is often heard as "thank you", or in a loop
        turn.text = found.text
        turn.words.hear(found.text)
        if not (turn.words.stable or turn.words.tentative):
            return
        if turn.partial_s is None:
            turn.partial_s = now_s
        words = turn.words
        self._say(WordsHeard(turn.number, round(now_s, 3), words.stable, words.tentative))

    def _finish(self, turn: Turn, found: Transcript, now_s: float) -> None:
        outcome = taken(turn, found, self._dictation, self._formats, now_s)
        if isinstance(outcome, Heard) and self._room_talk.holds(turn, found.logprob):
            outcome = Refusal.NOISE
        if isinstance(outcome, Refusal):
            self.reject(turn, outcome, now_s)
            return
        self._closing.pop(turn.number, None)
        self._say(outcome)

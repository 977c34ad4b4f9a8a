"""The judgement of the ear without any clock, task or device: frames in, events and wishes for decodings out.

Time is counted in frames, so a recording goes through exactly what a microphone goes through, as fast as it can be
decoded (:mod:`.from_recording`), and a test needs no waiting. Whoever drives it feeds frames, runs the jobs
it asks for and hands their results back.
"""

from __future__ import annotations

from collections import deque

from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import (
    EarState,
    Frame,
    Gate,
    Hints,
    Level,
    ListeningEvent,
    Mode,
    Refusal,
    SpeechStarted,
    StateChanged,
    Trouble,
    TroubleMet,
    TroubleOver,
    TurnEnded,
    Waiting,
    Why,
)
from desktop.ports.transcriber import Transcript
from desktop.services.listening.loudness import FLOOR_DBFS, Mute, Room, dbfs
from desktop.services.listening.numbers.dictation import Dictation
from desktop.services.listening.onset import Before
from desktop.services.listening.patience import Pace, PatienceSettings, patience
from desktop.services.listening.rhythm import (
    AHEAD_S,
    CUT_SHORT_S,
    FIRST_LIVE_S,
    KEEP_DB,
    LEVEL_EVERY,
    LISTENING_STATES,
    LIVE_EVERY_S,
    LONGEST_TURN_S,
    NUMBER_AHEAD_S,
    SHORTEST_VOICE_S,
    SOFT_END_S,
    WAITING_EVERY_S,
    WAITING_FROM_S,
    WORDS_LATE_S,
)
from desktop.services.listening.saying import said_so_far
from desktop.services.listening.taking import NUMERIC
from desktop.services.listening.texts import Texts
from desktop.services.listening.turn import (
    FRAME_S,
    NUMBER_PRE_ROLL_S,
    PRE_ROLL_S,
    Job,
    Turn,
    VoiceSettings,
    VoiceTracker,
)
from desktop.services.listening.unfinished import Completeness, Ending


class Hearing:
    """Follows the sound, one frame after the other."""

    def __init__(
        self,
        *,
        mode: Mode = Mode.HANDS_FREE,
        hints: Hints | None = None,
        voice: VoiceSettings | None = None,
        settings: PatienceSettings | None = None,
        complete: Completeness | None = None,
        formats: OrderNumberFormat | None = None,
    ) -> None:
        self.mode = mode
        self.hints = hints or Hints()
        self.dictation = Dictation(formats)
        self.pace = Pace()
        self.gate: Gate | None = None
        self.events: deque[ListeningEvent] = deque()
        self.now_s = 0.0
        self.turn: Turn | None = None
        self._patience = settings or PatienceSettings()
        self._complete = complete
        self._tracker = VoiceTracker(voice or VoiceSettings())
        self._room = Room(FRAME_S)
        self._before = Before()
        self._turns = 0
        self._texts = Texts(
            self.dictation,
            formats or OrderNumberFormat(),
            self._say,
            lambda turn: self._room.learn(turn.levels),
        )
        self._closed_s = -1e9
        self._frames = 0
        self._mute = Mute(FRAME_S)
        self._state = EarState.CLOSED

    def frame(self, pcm: bytes, probability: float) -> None:
        """The next 32 ms, and how probably they are speech."""
        level = dbfs(pcm)
        if (muted := self._mute.hear(level)) is not None:
            self._say(
                TroubleMet(Trouble.SILENT, "the microphone brings zeros only")
                if muted
                else TroubleOver(Trouble.SILENT)
            )
        self.now_s += FRAME_S
        self._frames += 1
        if self._frames % LEVEL_EVERY == 0:
            self._say(Level(round(self.now_s, 3), level, self._room.dbfs, probability))
        frame = Frame(self.now_s, pcm, level, self._room.dbfs, probability)
        admitted = 1.0 if self.gate is None else self.gate.admits(frame)
        above = level - self._room.dbfs if admitted else -100.0
        turn = self.turn
        voiced = self._tracker.hear(
            probability if admitted else 0.0,
            above,
            within=turn is not None,
            pressed=turn is not None and turn.pressed,
            eager=(turn.hints if turn else self.hints).expect in NUMERIC,
            worth=admitted,
            level=level if self.gate is None else FLOOR_DBFS,
        )
        if turn is None or not voiced:
            self._room.hear(level)
        if turn is None:
            self._before.hear(pcm, level, probability if admitted else 0.0)
            if self.mode is Mode.HANDS_FREE and self._tracker.begins:
                self._begin(self.now_s - self._tracker.first_voiced * FRAME_S, pressed=False)
            else:
                self._set(EarState.RECOGNISING if self._texts.to_come else EarState.LISTENING)
        else:
            turn.pcm += pcm
            turn.voice.append(voiced or above >= KEEP_DB)
            if voiced:
                turn.levels.append(level)
            self._follow(
                turn, above, voiced=voiced, soft=admitted > 0 and probability >= self._tracker.on
            )

    def _begin(self, voice_s: float, *, pressed: bool) -> None:
        self._turns += 1
        roll_s = NUMBER_PRE_ROLL_S if self.hints.expect in NUMERIC else PRE_ROLL_S
        onset = 0 if pressed else round((self.now_s - voice_s) / FRAME_S)
        alone = self._tracker.alone and self.gate is None
        before = self._before.taken(onset, roll_s, self._room.dbfs, alone=alone)
        start_s = self.now_s - len(before) * FRAME_S
        turn = Turn(self._turns, self.hints, pressed, start_s, max(voice_s, start_s))
        turn.pcm += b"".join(one.pcm for one in before)
        turn.voice += [
            place >= len(before) - onset or one.level - self._room.dbfs >= KEEP_DB
            for place, one in enumerate(before)
        ]
        turn.above += [one.level - self._room.dbfs for one in before[len(before) - onset :]]
        turn.live_at_s, turn.alone = turn.voice_s, alone
        if not pressed:
            turn.voiced_frames = self._tracker.first_voiced
            turn.loud_s = turn.last_voice_s = self.now_s
            if voice_s - self._closed_s < CUT_SHORT_S:
                self.pace.cut(voice_s - self._closed_s + self._patience.complete_s)
        self._before.clear()
        self.turn = turn
        self._say(SpeechStarted(turn.number, round(turn.voice_s, 3)))
        self._set(EarState.HEARING)

    def _follow(self, turn: Turn, above: float, *, voiced: bool, soft: bool) -> None:
        if voiced:
            turn.voiced_frames += 1
            turn.above.append(above)
            if not turn.pausing or self._tracker.goes_on:
                if turn.pausing:
                    self.pace.pause(self.now_s - FRAME_S * 3 - turn.last_voice_s)
                    turn.pausing = False
                    turn.ahead = None
                    turn.told_waiting_s = 0.0
                    self._set(EarState.HEARING)
                turn.loud_s = turn.last_voice_s = self.now_s
        elif soft and not turn.pausing and self.now_s - turn.loud_s <= SOFT_END_S:
            turn.last_voice_s = self.now_s
        if self.now_s - turn.start_s >= LONGEST_TURN_S:
            self._end(turn, Why.TOO_LONG)
            return
        if turn.voiced_frames:
            self._live(turn)
        quiet = self.now_s - turn.last_voice_s
        if turn.voiced_frames and quiet >= AHEAD_S:
            self._pause(turn, quiet)

    def _live(self, turn: Turn) -> None:
        spoken = turn.last_voice_s - (turn.voice_s if turn.partial_s is None else turn.live_at_s)
        needed = (
            FIRST_LIVE_S
            if turn.partial_s is None and turn.live_at_s <= turn.voice_s
            else LIVE_EVERY_S
        )
        if spoken >= needed and not turn.live_running and turn.ahead is None:
            self._texts.begin_live(turn, self.now_s)

    def _pause(self, turn: Turn, quiet: float) -> None:
        if not turn.pausing:
            turn.pausing = True
            if not turn.pressed:
                self._set(EarState.FINISHING)
        numeric = turn.hints.expect in NUMERIC
        if numeric and quiet < NUMBER_AHEAD_S:
            if turn.live_at_s < turn.last_voice_s and not turn.live_running:
                self._texts.begin_live(turn, self.now_s)
        elif turn.ahead is None:
            self._texts.begin_ahead(turn, self.now_s)
        if turn.pressed:
            return
        said = said_so_far(turn, self.dictation, self._complete)
        limit = patience(said, self.pace, self._patience)
        known = turn.ahead is not None and (turn.ahead.transcript is not None or turn.ahead.failed)
        if quiet >= limit and (known or quiet >= limit + WORDS_LATE_S):
            self._end(turn, Why.QUIET)
        elif quiet >= max(WAITING_FROM_S, turn.told_waiting_s + WAITING_EVERY_S):
            turn.told_waiting_s = quiet
            unfinished = said.ending in {Ending.UNFINISHED, Ending.NUMBER} or (
                said.number_length > 0 and not said.number_whole
            )
            left = max(0.0, limit - quiet)
            self._say(
                Waiting(
                    turn.number, round(self.now_s, 3), round(quiet, 2), round(left, 2), unfinished
                )
            )

    def press(self) -> None:
        """The talk button went down."""
        if self.turn is None:
            self._begin(self.now_s, pressed=True)
        else:
            self.turn.pressed = True

    def finish(self, why: Why = Why.RELEASED) -> None:
        """The turn ends now."""
        if self.turn is not None:
            self._end(self.turn, why)

    def cancel(self) -> None:
        """Forget the turn that is under way."""
        turn, self.turn = self.turn, None
        if turn is not None:
            self._tracker.reset()
            self._texts.reject(turn, Refusal.CANCELLED, self.now_s)
            self._set(EarState.LISTENING)

    def deafen(self) -> None:
        """Forget what was heard so far outside of turns: the ear was paused or the device changed."""
        self.cancel()
        self._before.clear()
        self._tracker.reset()

    def new_visit(self) -> None:
        """Another person stands here: another pace, no digits."""
        self.pace = Pace()
        self.dictation.clear()

    def _end(self, turn: Turn, why: Why) -> None:
        self.turn = None
        self._tracker.reset()
        turn.ended_s, turn.why = self.now_s, why
        if why is Why.QUIET:
            self._closed_s = self.now_s
            self.pace.turn()
        end = turn.last_voice_s if turn.voiced_frames else self.now_s
        self._say(TurnEnded(turn.number, round(self.now_s, 3), round(end, 3), why))
        if turn.voiced_s < SHORTEST_VOICE_S:
            why_not = Refusal.TOO_SHORT if turn.voiced_frames else Refusal.SILENCE
            self._texts.reject(turn, why_not, self.now_s)
            self._set(EarState.LISTENING)
            return
        self._set(EarState.RECOGNISING)
        self._texts.close(turn, self.now_s)
        self._settle()

    def decoded(self, job: Job, found: Transcript) -> None:
        """The text of a job that was asked for."""
        self._texts.decoded(job, found, self.turn, self.now_s)
        self._settle()

    def failed(self, job: Job, trouble: Trouble | None = None, detail: str = "") -> None:
        """A job brought nothing; ``trouble`` None when it only gave way to another."""
        self._texts.failed(job, trouble, detail, self.now_s)
        self._settle()

    @property
    def jobs(self) -> deque[Job]:
        """Decodings that are wanted, oldest first."""
        return self._texts.jobs

    def _settle(self) -> None:
        if self.turn is None and self._state in LISTENING_STATES:
            self._set(EarState.RECOGNISING if self._texts.to_come else EarState.LISTENING)

    @property
    def busy(self) -> bool:
        """Whether a turn is under way or its text is still to come."""
        return self.turn is not None or self._texts.to_come

    @property
    def state(self) -> EarState:
        """What the ear does."""
        return self._state

    def set_state(self, state: EarState, device: str = "") -> None:
        """What only the driver knows: closed, paused, no device."""
        self._set(state, device)

    def _set(self, state: EarState, device: str = "") -> None:
        if state is not self._state:
            self._state = state
            self._say(StateChanged(state, round(self.now_s, 3), device))

    def _say(self, event: ListeningEvent) -> None:
        self.events.append(event)

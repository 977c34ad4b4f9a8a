"""What the ear tells, and what becomes of it: live words on the screen, a sentence to the conversation, a question back.

Used by :class:`.turn.VoiceTurn` alone, which owns the floor; here stands only what follows from a thing that was heard.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from desktop.ports.listening import (
    EarState,
    Heard,
    Level,
    Listening,
    ListeningEvent,
    Refusal,
    Rejected,
    SpeechStarted,
    StateChanged,
    TroubleMet,
    TroubleOver,
    TurnEnded,
    Waiting,
    WordsHeard,
)
from desktop.services.voice_turn.dialogue import Dialogue
from desktop.services.voice_turn.floor import Floor
from desktop.services.voice_turn.loudness import LoudnessMeter
from desktop.services.voice_turn.phases import DEAF, Loudness, Phase
from desktop.services.voice_turn.replies import Decide, Prompt, Send
from desktop.services.voice_turn.spelling import dictated

FROM_EAR = {
    EarState.HEARING: Phase.HEARING,
    EarState.FINISHING: Phase.FINISHING,
    EarState.RECOGNISING: Phase.RECOGNISING,
}

log = logging.getLogger(__name__)


class FromEar:
    """Follows the ear's events."""

    def __init__(
        self,
        ear: Listening | None,
        dialogue: Dialogue,
        floor: Floor,
        on_level: Callable[[Loudness], None],
    ) -> None:
        self._ear = ear
        self._dialogue = dialogue
        self._floor = floor
        self._level = on_level
        self._meter = LoudnessMeter()
        self._kept: str | None = None
        self.rehearsing = False
        """The microphone is tried: what is heard is shown and goes nowhere."""

    def forget(self) -> None:
        """The visit is over."""
        self._kept = None

    def send(self, text: str) -> None:
        """To the conversation; kept until it has ended what it does now."""
        self._floor.screen.go(Phase.ASKING)
        if self._dialogue.busy:
            self._kept = text
        else:
            self._floor.ask(text)

    def send_kept(self) -> None:
        """The conversation has ended what it did."""
        kept, self._kept = self._kept, None
        if kept is not None:
            self.send(kept)

    def hear(self, event: ListeningEvent) -> None:
        """One thing that the ear tells."""
        match event:
            case Level():
                self._level(self._meter.take(event))
            case SpeechStarted():
                self._speech_began()
            case WordsHeard(stable=stable, tentative=tentative):
                self._words(stable, tentative)
            case Waiting(closes_in_s=closes, unfinished=unfinished):
                note = "voice.still_listening" if unfinished else ""
                self._floor.screen.show(closes_in_s=closes, unfinished=unfinished, note=note)
            case TurnEnded():
                self._floor.door.pressed = False
                self._floor.screen.show(closes_in_s=None, unfinished=False, note="")
            case Heard():
                self._heard(event)
            case Rejected():
                self._rejected(event)
            case StateChanged():
                self._ear_changed(event.state)
            case TroubleMet():
                log.info("the ear: %s %s", event.trouble, event.detail)
                self._floor.screen.met(event.trouble)
                if event.trouble in DEAF:
                    self._floor.close()
            case TroubleOver():
                self._floor.screen.over(event.trouble)
            case _:
                pass

    def _words(self, stable: str, tentative: str) -> None:
        number = {}
        if self._floor.screen.view.number_expected:
            number = dictated(stable + tentative, self._dialogue.hints())
        self._floor.screen.show(
            stable=stable, tentative=tentative, closes_in_s=None, note="", **number
        )

    def _ear_changed(self, state: EarState) -> None:
        phase = FROM_EAR.get(state)
        if phase is not None and self._floor.door.open:
            self._floor.screen.go(phase)
        elif state is EarState.LISTENING and self._floor.screen.view.phase in {
            Phase.HEARING,
            Phase.FINISHING,
        }:
            self._floor.dropped()

    def _speech_began(self) -> None:
        self._floor.quiet.stop()
        self._floor.screen.forget(note="")
        if self._floor.reader.reading:
            self._floor.interrupt()
        self._floor.screen.go(Phase.HEARING)

    def _heard(self, heard: Heard) -> None:
        if self.rehearsing:
            self._floor.screen.show(stable=heard.text, tentative="", note="")
            self._floor.screen.go(Phase.LISTENING)
            return
        if self._floor.murmured(heard):
            self._floor.nobody_spoke()
            return
        self._floor.reader.let_go()
        self._floor.by_voice = True
        self._floor.screen.show(stable=heard.text, tentative="", note="")
        judge = self._floor.judge
        reply = judge.judge(
            heard, waiting=self._dialogue.waiting, expected=self._floor.expects_number
        )
        if (number := judge.number.shown) is not None:
            sizes = tuple(len(part) for part in number.groups)
            self._floor.screen.show(
                number=number, digits=number.value, groups=sizes, length_known=True
            )
        match reply:
            case Send(text):
                if self._ear is not None and not judge.asks:
                    self._ear.start_number()
                self.send(text)
            case Decide(accepted):
                self._floor.screen.go(Phase.ASKING)
                if not self._dialogue.decide(accepted):
                    self._floor.rest()
            case Prompt(key, facts, keypad):
                self._floor.prompt(key, **facts)
                if keypad:
                    self._dialogue.keypad()

    def _rejected(self, event: Rejected) -> None:
        self._floor.screen.show(stable="", tentative="")
        if event.reason is Refusal.CANCELLED or self.rehearsing:
            return
        self._floor.refused(event)

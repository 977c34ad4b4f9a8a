"""Talking and listening as QML sees it: the buttons, and what the turn of speech tells.

The turn itself is :class:`~desktop.services.voice_turn.turn.VoiceTurn`; it is made when the engine stands. Until then,
and where nothing can be heard, ``canHear`` is false and the way to the next question is typing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.actions import Command
from desktop.services.voice_turn.phases import PERSON_SPEAKS, Loudness, Phase, View
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.voice_shown import VoiceShown

if TYPE_CHECKING:
    from desktop.domain.events import TurnEvent
    from desktop.services.voice_turn.dialogue import Dialogue, VoiceHabits
    from desktop.services.voice_turn.turn import VoiceTurn
    from desktop.ui.engine import VoiceParts


class Voice(VoiceShown):
    """The voice of one window."""

    phaseChanged = Signal(str)
    heard = Signal()
    """Somebody is there: speech began, or words came."""

    def __init__(
        self,
        desk: Desk,
        dialogue: Dialogue,
        habits: Callable[[VoiceParts], VoiceHabits],
        parent: QObject | None = None,
    ) -> None:
        """``habits``: how this face deals with voice, once the parts are known."""
        super().__init__(desk, parent)
        self._dialogue = dialogue
        self._habits = habits
        self._turn: VoiceTurn | None = None

    def begin(self) -> None:
        """The engine stands."""
        self._desk.tasks.start("voice", self._live())

    @Slot()
    def start(self) -> None:
        """The talk button went down."""
        if self._turn is not None and self.hears:
            self._called = True
            self._turn.start()

    @Slot()
    def tapped(self) -> None:
        """It was only touched."""
        if self._turn is not None:
            self._turn.tapped()

    @Slot()
    def stop(self) -> None:
        """It went up, or was touched again."""
        if self._turn is not None:
            self._turn.stop()

    @Slot()
    def done(self) -> None:
        """That was all."""
        if self._turn is not None:
            self._turn.done()

    @Slot()
    def again(self) -> None:
        """Start again."""
        if self._turn is not None:
            self._called = True
            self._turn.again()

    @Slot(bool)
    def answer(self, accepted: bool) -> None:
        """The number that was read back is right, or not."""
        if self._turn is not None:
            self._turn.answer(accepted)

    @Slot()
    def cancel(self) -> None:
        """Do not listen."""
        if self._turn is not None:
            self._turn.cancel()

    @Slot(str)
    def steer(self, command: str) -> None:
        """repeat, slower, faster, louder, quieter or stop."""
        if self._turn is not None:
            self._turn.steer(Command(command))

    @Slot(bool)
    def setHandsFree(self, on: bool) -> None:
        """Whether it listens again by itself."""
        if self._turn is not None:
            self._turn.set_hands_free(on)

    @Slot(bool)
    def setAloud(self, on: bool) -> None:
        """Whether answers are read."""
        if self._turn is not None:
            self._turn.set_aloud(on)

    @Slot(bool)
    def rehearse(self, on: bool) -> None:
        """Try the microphone: what is heard goes nowhere."""
        if self._turn is not None and self.hears:
            self._turn.rehearse(on)

    @Slot()
    def tryVoice(self) -> None:
        """Let the voice be heard."""
        if self._turn is not None:
            self._turn.reader.say(self._desk.words.say("grammar.trial"), self._desk.lang)

    def tell(self, sentence: str) -> None:
        """What stands on the page is also said, where anything is said here."""
        if self._turn is not None and self._view.aloud:
            self._turn.reader.say(sentence, self._desk.lang)

    @Slot(bool)
    def setPrivate(self, on: bool) -> None:
        """Answers to the headset, or to the screen alone, or back."""
        if self._turn is not None and self._parts is not None:
            parts = self._parts
            self._turn.set_private(on, parts.headset if on else parts.loudspeaker)

    def expect(self) -> None:
        """Something else is asked for on the screen now."""
        if self._turn is not None:
            self._turn.expect()

    def attend(self) -> None:
        """Somebody came; care mode listens without being touched."""
        if self._turn is not None:
            self._turn.listen_on()

    def become(self) -> None:
        """The face changed."""
        if self._turn is not None and self._parts is not None:
            self._turn.become(self._habits(self._parts))

    def reset(self) -> None:
        """The visit is over."""
        self._called = False
        if self._turn is not None and self._parts is not None:
            self._turn.become(self._habits(self._parts))
            self._turn.reset(self._parts.loudspeaker)

    def take(self, event: TurnEvent) -> None:
        """An event of the conversation that is shown."""
        if self._turn is not None:
            self._turn.take(event)

    def ended(self) -> None:
        """Its turn is over."""
        if self._turn is not None:
            self._turn.ended()

    def preview(self, view: View, loudness: Loudness, parts: VoiceParts) -> None:
        """Show a recorded view as if it had just happened."""
        self._parts, self._view, self._loudness = parts, view, loudness
        self._called = view.phase is Phase.LISTENING
        self.changed.emit()
        self.levelChanged.emit()

    async def _live(self) -> None:
        parts = (await self._desk.engine).voice
        if parts is None:
            return
        from desktop.services.voice_turn.turn import VoiceTurn

        self._parts = parts
        options = self._desk.options
        self._turn = VoiceTurn(
            parts.ear,
            parts.speaker,
            self._dialogue,
            options.phrases,
            options.clock,
            self._changed,
            on_level=self._louder,
            habits=self._habits(parts),
        )
        self._changed(self._turn.view)
        try:
            await self._turn.run()
        finally:
            self._turn = None

    def _changed(self, view: View) -> None:
        before, self._view = self._view, view
        if view.phase not in PERSON_SPEAKS | {Phase.LISTENING}:
            self._called = False
        if view.phase is not before.phase:
            self.phaseChanged.emit(view.phase.value)
        if view.phase in PERSON_SPEAKS:
            self.heard.emit()
        self.changed.emit()

    def _louder(self, loudness: Loudness) -> None:
        if loudness != self._loudness:
            self._loudness = loudness
            self.levelChanged.emit()

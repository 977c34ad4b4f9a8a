"""Talking and listening as QML sees it: who has the word, the words as they come, the captions, and the buttons.

The turn itself is :class:`~desktop.services.voice_turn.turn.VoiceTurn`; it is made when the engine stands. Until then,
and where nothing can be heard, ``canHear`` is false and the way to the next question is typing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.actions import Command
from desktop.services.voice_turn.phases import DEAF, OPEN, PERSON_SPEAKS, Loudness, Phase, View
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import LIST, MAP, qproperty

if TYPE_CHECKING:
    from desktop.domain.events import TurnEvent
    from desktop.services.voice_turn.dialogue import Dialogue, VoiceHabits
    from desktop.services.voice_turn.turn import VoiceTurn
    from desktop.ui.engine import VoiceParts

WITHOUT_FACTS = frozenset(
    {
        "voice.still_listening",
        "voice.silence",
        "voice.yes_or_no",
        "voice.not_sure",
        "voice.keypad",
    }
)
"""Notes that are sentences by themselves; the others name a number and stand in the captions."""

READ_BACK = frozenset({"voice.read_back", "voice.did_you_mean"})


class Voice(QObject):
    """The voice of one window."""

    changed = Signal()
    levelChanged = Signal()
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
        super().__init__(parent)
        self._desk = desk
        self._dialogue = dialogue
        self._habits = habits
        self._parts: VoiceParts | None = None
        self._turn: VoiceTurn | None = None
        self._view = View()
        self._loudness = Loudness()
        self._called = False
        desk.appearance.languageChanged.connect(self.changed)

    def begin(self) -> None:
        """The engine stands."""
        self._desk.tasks.start("voice", self._live())

    @property
    def view(self) -> View:
        """The whole of what is shown."""
        return self._view

    @property
    def at_work(self) -> bool:
        """Somebody speaks, or is spoken to: nothing ends by itself now."""
        return self._view.phase in PERSON_SPEAKS or self._view.captions.reading

    @qproperty(str, notify=changed)
    def phase(self) -> str:
        """Who has the word."""
        return self._view.phase.value

    @qproperty(bool, notify=changed)
    def canHear(self) -> bool:
        """There is an ear and a recogniser."""
        return self.hears

    @property
    def hears(self) -> bool:
        """The same for Python."""
        parts = self._parts
        return parts is not None and parts.ear is not None and self._view.trouble not in DEAF

    @qproperty(bool, notify=changed)
    def canSpeak(self) -> bool:
        """There is a voice at all; whether it speaks the language, the captions tell."""
        return self._parts is not None and self._parts.speaker is not None

    @qproperty(bool, notify=changed)
    def listening(self) -> bool:
        """The microphone is open for the person."""
        return self._view.phase in OPEN

    @qproperty(bool, notify=changed)
    def attending(self) -> bool:
        """The page of what is being heard is shown: somebody speaks, or was asked to and can be heard."""
        phase, asked = self._view.phase, self._called or self._view.number_expected
        return (
            phase in PERSON_SPEAKS
            or self.askingBack
            or (phase is Phase.LISTENING and asked and self._view.trouble is None)
        )

    @qproperty(bool, notify=changed)
    def askingBack(self) -> bool:
        """A number was read back and waits for a yes."""
        return self._view.note in READ_BACK and self._view.phase in {Phase.SPEAKING, Phase.WAITING}

    @qproperty(str, notify=changed)
    def words(self) -> str:
        """Words that stay."""
        return self._view.stable

    @qproperty(str, notify=changed)
    def tentative(self) -> str:
        """Words that may still change."""
        return self._view.tentative

    @qproperty(str, notify=changed)
    def digits(self) -> str:
        """The number as far as it was dictated."""
        return self._view.digits

    @qproperty(LIST, notify=changed)
    def groups(self) -> list[int]:
        """Sizes of its groups; empty where no number is being dictated."""
        shown = self._view.number_expected or bool(self._view.digits)
        return list(self._view.groups or (4, 4, 3)) if shown else []

    @qproperty(bool, notify=changed)
    def lengthKnown(self) -> bool:
        """Whether it can be said how much is missing."""
        return self._view.length_known

    @qproperty(float, notify=changed)
    def closesIn(self) -> float:
        """Seconds until what was said is sent; below 0 while nobody pauses."""
        return -1.0 if self._view.closes_in_s is None else self._view.closes_in_s

    @qproperty(str, notify=changed)
    def note(self) -> str:
        """A sentence about what just happened; empty most of the time."""
        note = self._view.note
        if not note:
            return ""
        if note in WITHOUT_FACTS:
            return self._desk.words.say(note)
        return " ".join(self._view.captions.sentences)

    @qproperty(str, notify=changed)
    def trouble(self) -> str:
        """Why nobody can be heard, as a word; empty when somebody can."""
        return self._view.trouble.value if self._view.trouble else ""

    @qproperty(str, notify=changed)
    def troubleWords(self) -> str:
        """The same in a sentence that says what to do."""
        trouble = self._view.trouble
        return self._desk.words.say(f"voice.trouble.{trouble.value}") if trouble else ""

    @qproperty(str, notify=changed)
    def speechTrouble(self) -> str:
        """Why an answer is not heard, in a sentence; empty when it is."""
        if self._view.private and not self.canBePrivate:
            return self._desk.words.say("speech.confided")
        problem = self._view.captions.problem
        return self._desk.words.say(f"speech.problem.{problem.value}") if problem else ""

    @qproperty(MAP, notify=changed)
    def captions(self) -> dict[str, object]:
        """``sentences``, ``current``, ``wordStart``, ``wordLength``, ``reading``, ``aloud``."""
        shown = self._view.captions
        return {
            "sentences": list(shown.sentences),
            "current": shown.current,
            "wordStart": shown.start,
            "wordLength": shown.length,
            "reading": shown.reading,
            "aloud": shown.aloud,
        }

    @qproperty(bool, notify=changed)
    def reading(self) -> bool:
        """An answer is being read."""
        return self._view.captions.reading

    @qproperty(bool, notify=changed)
    def handsFree(self) -> bool:
        """It listens again by itself."""
        return self._view.hands_free

    @qproperty(bool, notify=changed)
    def private(self) -> bool:
        """Answers go to the headset or, where there is none, stay on the screen."""
        return self._view.private

    @qproperty(bool, notify=changed)
    def canBePrivate(self) -> bool:
        """There is a headset."""
        return self._parts is not None and bool(self._parts.headset)

    @qproperty(float, notify=levelChanged)
    def level(self) -> float:
        """How loud it is, 0 to 1."""
        return self._loudness.level

    @qproperty(str, notify=levelChanged)
    def loudness(self) -> str:
        """good, quiet or noisy."""
        return self._loudness.word

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

    @qproperty(bool, notify=changed)
    def aloud(self) -> bool:
        """Answers are read to whoever asks."""
        return self._view.aloud

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

"""What is shown of talking and listening: who has the word, the words as they come, the captions, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.services.voice_turn.phases import DEAF, OPEN, PERSON_SPEAKS, Loudness, Phase, View
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import LIST, MAP, qproperty

if TYPE_CHECKING:
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


class VoiceShown(QObject):
    """What QML sees of one window's voice; :class:`~desktop.ui.controllers.voice.Voice` keeps it up to date."""

    changed = Signal()
    levelChanged = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts: VoiceParts | None = None
        self._view = View()
        self._loudness = Loudness()
        self._called = False
        self._recogniser_found = False
        desk.appearance.languageChanged.connect(self.changed)

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

    @property
    def recognises(self) -> bool:
        """The same, and what is heard can be turned into words: nobody is asked to speak for nothing. The disk is asked until a model is found there."""
        if self._parts is not None and not self._recogniser_found:
            self._recogniser_found = self._parts.recognises()
        return self.hears and self._recogniser_found

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

    @qproperty(bool, notify=changed)
    def aloud(self) -> bool:
        """Answers are read to whoever asks."""
        return self._view.aloud

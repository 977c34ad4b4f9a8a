"""What follows from an utterance: it is sent, it answers what was asked, or something is asked back.

No state of its own besides the number being dictated and one doubt; :class:`.turn.VoiceTurn` does what is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.expressions import Expression
from desktop.ports.listening import Heard
from desktop.services.dialogue.answers import Answers
from desktop.services.listening.numbers.dictation import groups
from desktop.services.voice_turn.consent import Consent, consent
from desktop.services.voice_turn.numbers import Dictation, Step

ASK_BACK_BELOW = 0.65
"""Confidence under which it is better to ask again than to guess (ports.listening); asked once, then it is taken."""

WORD = Expression(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+(?:['’]\w+)*")
"""A word, or a Chinese character."""


@dataclass(frozen=True, slots=True)
class Send:
    """To the conversation, as the person's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Decide:
    """The open confirmation is answered."""

    accepted: bool


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something is said back, and it listens on."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    keypad: bool = False


Reply = Send | Decide | Prompt


class Judge:
    """Decides what follows."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.number = Dictation()
        self._doubted = False
        self._faint_yes = False

    @property
    def asks(self) -> bool:
        """A number was read back and waits for a yes."""
        return bool(self.number.asked)

    def clear(self) -> None:
        """Another visitor, or another question."""
        self.number.clear()
        self._doubted = self._faint_yes = False

    def hums(self, text: str) -> bool:
        """Whether it is a sound of somebody who listens."""
        return self._answers.hums(text)

    def doubts(self, heard: Heard, most: int) -> bool:
        """Whether it is unsure, and of no more words or Chinese characters than ``most``.

        What all writings of one or two words agree on is believed of a no only, "stop": coughs agree on "hmm", 哈哈 and "OK".
        """
        stops = self._answers.decision(heard.text) is False
        sure = heard.confidence if stops else min(heard.confidence, heard.by_writing)
        return sure < ASK_BACK_BELOW and len(WORD.findall(heard.text)) <= most

    def judge(self, heard: Heard, *, waiting: bool, expected: bool) -> Reply:
        """``waiting``: a confirmation is open. ``expected``: a number was asked for."""
        if self.asks:
            return self._about_number(heard)
        if waiting:
            match self._consent(heard):
                case Consent.YES:
                    return Decide(accepted=True)
                case Consent.NO:
                    return Decide(accepted=False)
                case Consent.UNCLEAR:
                    return Prompt("voice.yes_or_no")
                case Consent.OTHER:
                    return self._send(heard)
        step = self.number.take(heard, expected=expected)
        if step is not None:
            return self._step(step)
        if heard.confidence < ASK_BACK_BELOW and not self._doubted:
            self._doubted = True
            return Prompt("voice.not_sure")
        return self._send(heard)

    def _consent(self, heard: Heard) -> Consent:
        verdict = consent(heard, self._answers, again=self._faint_yes)
        said_yes = self._answers.decision(heard.text) is True
        self._faint_yes = verdict is Consent.UNCLEAR and said_yes
        return verdict

    def _about_number(self, heard: Heard) -> Reply:
        verdict = self._consent(heard)
        if verdict is Consent.YES:
            return Send(self.number.confirmed())
        if verdict is Consent.NO and heard.number is None:
            return self._step(self.number.failed())
        if verdict is Consent.UNCLEAR:
            return Prompt("voice.read_back", {"number": spaced(self.number.asked)})
        step = self.number.take(heard, expected=True)
        if step is not None:
            return self._step(step)
        self.number.clear()
        return self._send(heard)

    def _step(self, step: Step) -> Reply:
        if step is Step.SEND:
            return Send(self.number.confirmed())
        if step is Step.REST:
            shown = self.number.shown
            return Prompt(f"voice.{step}", {"number": spaced(shown.value if shown else "")})
        if step in {Step.READ_BACK, Step.DID_YOU_MEAN}:
            return Prompt(f"voice.{step}", {"number": spaced(self.number.asked)})
        return Prompt(f"voice.{step}", keypad=step is Step.KEYPAD)

    def _send(self, heard: Heard) -> Send:
        self._doubted = False
        return Send(heard.normalized or heard.text)


def spaced(value: str) -> str:
    """In the groups in which it is said."""
    return " ".join(groups(value))

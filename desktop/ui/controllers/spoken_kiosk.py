"""A kiosk that listens and speaks: what voice adds to the pages, to the end of a visit, and to care mode.

Everything can be done by touch as well (:class:`.kiosk.Kiosk`); here stands when it listens, what a spoken number is on
the page that asks for one, and that nobody is sent away who is speaking or being spoken to.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop.ports.listening import Expect, Hints, Trouble
from desktop.services.speaking.sentences import sentences_of
from desktop.services.voice_turn.dialogue import VoiceHabits
from desktop.services.voice_turn.phases import PERSON_SPEAKS, Phase
from desktop.ui.controllers import kiosk_pages
from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.composing_kiosk import ComposingKiosk
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.kiosk_entries import PHONE_DIGITS, Identification
from desktop.ui.controllers.kiosk_pages import AWAY, READ, TALKING
from desktop.ui.controllers.session_dialogue import SessionDialogue
from desktop.ui.controllers.visit_end import end_visit
from desktop.ui.controllers.voice import Voice
from desktop.ui.engine import VoiceParts
from desktop.ui.types import qproperty

STATE_OF: dict[Trouble | None, str] = {
    Trouble.NO_MICROPHONE: "mic_absent",
    Trouble.LOST: "mic_absent",
    Trouble.DENIED: "mic_forbidden",
    Trouble.BUSY: "mic_absent",
    Trouble.SILENT: "mic_muted",
}
"""Which designed state tells of a microphone's trouble."""

NUMBER = re.compile(r"[A-Za-z]{0,4}-?\d[\d -]{2,}")
HEARD = TALKING | READ
"""Pages whose next question is spoken where somebody hears it, else typed."""

READ_ALOUD = frozenset({"AnswerPage"})
"""Pages that care mode shows as captions."""


class KioskDialogue(SessionDialogue):
    """The visit's conversation, and the page on which a visitor shows who they are."""

    def __init__(self, desk: Desk, kiosk: SpokenKiosk) -> None:
        super().__init__(desk, lambda: kiosk.session)
        self._kiosk = kiosk

    def hints(self) -> Hints:
        """Also the numbers of the page that asks for them; while it looks them up it asks for none."""
        hints = super().hints()
        entry = self._kiosk.identifying
        if entry is None or entry.checking:
            return hints
        if entry.step == "phone":
            return replace(hints, expect=Expect.PHONE, lengths=(PHONE_DIGITS,), candidates=())
        return replace(hints, expect=Expect.ORDER_NUMBER, candidates=())

    def ask(self, text: str) -> bool:
        """A number goes where one is asked for."""
        number = NUMBER.search(text)
        if self._kiosk.identifying is not None and number is not None:
            self._kiosk.dictated(re.sub(r"[ -]", "", number.group()))
            return False
        return self._kiosk.spoken(text)

    def keypad(self) -> None:
        """The page with the keys."""
        if self._kiosk.identifying is None:
            self._kiosk.topic("order")


class SpokenKiosk(ComposingKiosk):
    """A visitor's screen with a voice."""

    def __init__(self, desk: Desk, actions: Actions, parent: QObject | None = None) -> None:
        self._voice: Voice | None = None
        self._talking = False
        self._told_who = False
        super().__init__(desk, actions, parent)
        self._dialogue = KioskDialogue(desk, self)
        self._voice = Voice(desk, self._dialogue, self._habits, self)
        self._voice.changed.connect(self._voice_changed)
        self._voice.heard.connect(self.touched)
        self._session.took.connect(self._dialogue.take)
        self._session.took.connect(self._voice.take)
        self._session.ended.connect(self._turn_ended)

    @qproperty(QObject, constant=True)
    def voice(self) -> Voice | None:
        """Listening and speaking."""
        return self._voice

    @property
    def identifying(self) -> Identification | None:
        """What is asked for on the page that is shown; None on any other page."""
        entry = self._entry
        shown = isinstance(entry, Identification) and self._page == entry.page
        return entry if shown and isinstance(entry, Identification) else None

    @property
    def in_care(self) -> bool:
        """Care mode is on."""
        return self._desk.appearance.kind == "care"

    def begin(self) -> None:
        """Let visitors in, and the voice too."""
        super().begin()
        if self._voice is not None:
            self._voice.begin()

    @Slot()
    def woken(self) -> None:
        """A touch on the empty screen; care mode listens from then on."""
        super().woken()
        if self.in_care and self._voice is not None:
            self._voice.attend()

    @Slot()
    def talk(self) -> None:
        """The talk button went down; without an ear the question is typed."""
        self.touched()
        if self._voice is not None and self._voice.hears:
            self._talking = True
            self._voice.start()
            self._voice_changed()  # what is wrong with the microphone may be known already
        else:
            self.ask()

    @Slot(bool)
    def offer(self, accepted: bool) -> None:
        """Whether the person who was offered is wanted; a no leaves the answer as it is."""
        self.touched()
        if accepted:
            self.send(self._desk.words.say("button.yes"))
        else:
            self._session.transcript.person_offered = False
            self._go(self._page, {**self._shown, "offer": False})

    @Slot()
    def useKeys(self) -> None:
        """The keys instead of speaking: for a number where one was being said, else for a question."""
        number = self._voice is not None and bool(self._voice.groups)
        if self._voice is not None:
            self._voice.cancel()
        self.touched()
        if self.identifying is not None:
            return
        if number and not self._known:
            self.topic("order")
        else:
            self.ask()

    @Slot()
    def tick(self) -> None:
        """Look at the clock; who speaks or is spoken to is there."""
        if self._voice is not None and self._voice.at_work:
            self._watch.touch()
        super().tick()

    @Slot()
    def wipe(self) -> None:
        """End the visit, with everything that was heard and read."""
        self._take_note_of_who()
        super().wipe()
        self._dialogue.forget()
        self._talking = self._told_who = False
        if self._voice is not None:
            self._voice.reset()

    @Slot(bool)
    def care(self, on: bool) -> None:
        """Care mode, and back."""
        super().care(on)
        if self._voice is None:
            return
        self._voice.become()
        if on:
            self._voice.attend()
        else:
            self._voice.cancel()

    def spoken(self, text: str) -> bool:
        """Ask in words that were heard."""
        taken = bool(text.strip()) and self._session.send(text, "voice")
        if taken:
            self._watch.hold(True)
        return taken

    def dictated(self, number: str) -> None:
        """A number for the page that asks for it."""
        entry = self.identifying
        if entry is None or entry.checking:
            return
        entry.text = ""
        for character in number:
            entry.typed(character)
        self._told_who = True
        self.entered()

    @Slot(str)
    def typed(self, character: str) -> None:
        """A key: who they are is no longer said."""
        self._told_who = False
        super().typed(character)

    @Slot(str)
    def send(self, text: str) -> None:
        """Ask in words; who has said in numbers who they are is answered as whoever has asked by voice."""
        told, self._told_who = self._told_who, False
        if told:
            self.touched()
            self.spoken(text)
        else:
            super().send(text)

    async def _verify(self, entry: Identification) -> None:
        """Who has said both numbers is told aloud when they do not fit, and is heard saying them again."""
        await super()._verify(entry)
        problem = str(entry.shown()["problem"])
        if problem and self._told_who and self._voice is not None:
            self._voice.tell(problem)

    def _habits(self, parts: VoiceParts) -> VoiceHabits:
        return parts.habits("care" if self.in_care else "kiosk")

    def _ended(self, reply: str) -> None:
        self._take_note_of_who()
        super()._ended(reply)

    def _take_note_of_who(self) -> None:
        """Who has told both numbers in words is known from then on, here as well; who said goodbye is not, and who brought another's sees less."""
        caller = self._session.caller if self._session.transcript.rows else None
        if caller is None or caller == self._desk.caller:
            return
        was, self._desk.caller = self._desk.caller, caller
        if not caller.sees_orders:
            self._order_id = ""
            self._desk.tasks.start("forget", end_visit(self._desk, None, {was}))

    def _turn_ended(self, _reply: str) -> None:
        if self._voice is not None:
            self._voice.ended()

    def _changed(self) -> None:
        """What is being done is not told over what is being read."""
        if not (self.in_care and self._page == "CareAnswerPage" and self._reads):
            super()._changed()

    @property
    def _reads(self) -> bool:
        return self._voice is not None and self._voice.view.captions.reading

    def _voice_changed(self) -> None:
        voice = self._voice
        if voice is None:
            return
        if self._talking and not voice.hears:
            self._talking = False
            self.ask()  # who wanted to speak finds the keys instead
        elif self._talking and (state := STATE_OF.get(voice.view.trouble)):
            self._talking = False
            self._go(*kiosk_pages.state(state, self._desk))
        elif voice.view.phase in PERSON_SPEAKS:
            self._talking = False
        if any(
            self._shown.get(name) != value for name, value in self._ways_to_talk(self._page).items()
        ):
            self._go(self._page, self._shown)
        if (
            self.in_care
            and voice.view.phase is Phase.SPEAKING
            and self._session.running
            and self._page not in AWAY | {"CareAnswerPage"}
        ):
            self._go("CareAnswerPage", {"sentences": [], "card": None})

    def _go(self, page: str, shown: dict[str, Any]) -> None:
        if page in READ_ALOUD and self.in_care:
            page, shown = "CareAnswerPage", _captioned(shown)
        super()._go(page, {**shown, **self._ways_to_talk(page)})
        if self._voice is not None:
            self._voice.expect()

    def _ways_to_talk(self, page: str) -> dict[str, bool]:
        """What a page shows of speaking: most offer keys instead where nobody hears, one has its keys there already."""
        if self._voice is None:
            return {}
        if page == Identification.page:
            return {"canTalk": self._voice.recognises}
        return {"canHear": self._voice.recognises} if page in HEARD else {}


def _captioned(shown: dict[str, Any]) -> dict[str, Any]:
    """What care mode shows of an answer: its sentences, the code, and the way to paper."""
    return {
        "sentences": sentences_of(str(shown.get("answer", ""))),
        "card": shown.get("card"),
        "canPrint": bool(shown.get("canPrint")),
        "offer": bool(shown.get("offer")),
    }

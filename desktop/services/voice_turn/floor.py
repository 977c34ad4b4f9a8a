"""Who has the floor: opens the ear when the person may speak, speaks when nobody does, gives way when somebody begins."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from desktop.ports.clock import Clock
from desktop.ports.listening import Expect, Heard, Hints, Listening, Refusal, Rejected
from desktop.ports.speaking import Speaker
from desktop.services.dialogue.answers import Answers
from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.captions import Captions
from desktop.services.speaking.reader import Reader
from desktop.services.speaking.reading import Reading
from desktop.services.voice_turn.dialogue import Dialogue, VoiceHabits
from desktop.services.voice_turn.door import Door
from desktop.services.voice_turn.last_answer import LastAnswer
from desktop.services.voice_turn.phases import PERSON_SPEAKS, Phase, View
from desktop.services.voice_turn.replies import Judge
from desktop.services.voice_turn.screen import Screen
from desktop.services.voice_turn.spelling import dictated
from desktop.services.voice_turn.waiting import Silence

ASKS_BACK = frozenset({"voice.rest_of_number", "voice.not_sure", "voice.silence"})
"""Questions of ours after which nobody has to press again."""

NEXT_NUMBER = {Expect.PHONE: "voice.phone_digits"}
"""How a number is asked for that follows another one."""

OF_A_NUMBER = frozenset(
    {"voice.read_back", "voice.did_you_mean", "voice.rest_of_number", *NEXT_NUMBER.values()}
)
"""What is said about a number: as long as it is open, this is what "once more" means, and not the last answer."""


READ_ON_AT_MOST = 3
"""How often one answer is read on after nobody's word cut it off: where the room goes on talking, it stands on the screen."""


MURMUR = 4
"""Words, or Chinese characters, up to which an unsure text that cut an answer off is no word of anybody: of 121 recorded coughs the recogniser makes
15 Chinese and 13 English texts ("Huh.", "What are you doing?", 哈哈哈哈), none longer, all but a 嗯 unsure (docs/decisions/126)."""


class Floor:
    """The ear's door, the reader and the screen, and the rule by which one of them has the word."""

    def __init__(
        self,
        ear: Listening | None,
        speaker: Speaker | None,
        dialogue: Dialogue,
        book: PhraseBook,
        clock: Clock,
        on_change: Callable[[View], None],
        habits: VoiceHabits,
    ) -> None:
        self.habits = habits
        self.door = Door(ear, speaker)
        self.screen = Screen(
            View(hands_free=habits.hands_free, aloud=not habits.never_aloud),
            on_change,
            hears=ear is not None,
        )
        self.reader = Reader(speaker, Reading(book), clock, self._captions, usual=habits.manner)
        self.judge = Judge(Answers(book))
        self.answer = LastAnswer()
        self.quiet = Silence(self._ask_silence, self._give_up)
        self.by_voice = False
        """The person's last words were spoken."""
        self.prompting = False
        """What is read is a question of ours, not the answer."""
        self.of_number = False
        """The last thing said was about a number that is still open."""
        self._cut_prompt = False
        self._read_on = 0
        self._dialogue = dialogue
        self._book = book
        self._clock = clock
        self.barge_in_s: float | None = None
        self._number: tuple[Expect, tuple[int, ...]] = (Expect.FREE, ())

    @property
    def phase(self) -> Phase:
        """Who has the word."""
        return self.screen.view.phase

    @property
    def aloud(self) -> bool:
        """Whether answers are read."""
        if self.habits.never_aloud:
            return False
        return self.by_voice or self.habits.always_aloud

    @property
    def expects_number(self) -> bool:
        """A number was asked for."""
        return self._dialogue.hints().expect is not Expect.FREE

    @property
    def wants_yes(self) -> bool:
        """A confirmation is open, or a number was read back."""
        return self._dialogue.waiting or self.judge.asks

    def listen(self) -> None:
        """The person may speak."""
        self.door.listen(self._asked_for())
        if self.phase not in PERSON_SPEAKS:
            self.screen.go(Phase.LISTENING)

    def expect(self) -> None:
        """Tell an open ear what is asked for."""
        hints = self._asked_for()
        if self.door.open:
            self.door.listen(hints)

    def _asked_for(self) -> Hints:
        """What is asked for now; where another number is, no digit and no place of the one before it stays."""
        hints = self._dialogue.hints()
        before, self._number = self._number, (hints.expect, hints.lengths)
        expected = hints.expect is not Expect.FREE
        self.screen.show(number_expected=expected)
        if expected and before != self._number:
            self.screen.forget(number=None)
            self.screen.show(**dictated("", hints))
            if before[0] is not Expect.FREE and self.door.ear is not None:
                self.door.ear.start_number()
        return hints

    def wait_for_speech(self) -> None:
        """Begin to count the silence."""
        self.quiet.begin(
            wanted=self.door.pressed or self.wants_yes or self._listens_on,
            ask_after_s=self.habits.silence_s,
            give_up_after_s=None if self.habits.hands_free else self.habits.giving_up_s,
        )

    def close(self) -> None:
        """Nobody has it, and nothing is heard."""
        self.quiet.stop()
        self.door.close()
        self.screen.forget(number=None)
        self.screen.go(Phase.IDLE)

    def interrupt(self) -> None:
        """The person takes it: silence at once."""
        began = self._clock.monotonic()
        self._cut_prompt, self.prompting = self.prompting, False
        self.screen.go(Phase.INTERRUPTED)
        self.reader.pause()
        self.barge_in_s = self._clock.monotonic() - began
        self.door.silent()

    def refused(self, event: Rejected) -> None:
        """Nothing was taken as speech: who pressed is told so, and nobody's word ends no answer."""
        if event.pressed:
            silent = event.reason in {Refusal.SILENCE, Refusal.TOO_SHORT}
            self.prompt("voice.silence" if silent else "voice.not_sure")
        elif self.phase in PERSON_SPEAKS:
            if event.reason is Refusal.FAILED:  # somebody may have spoken, and nobody can tell
                self.reader.let_go()
            self.nobody_spoke()

    def dropped(self) -> None:
        """What seemed to be somebody was too little even to be recognised."""
        if self.reader.paused:
            self.nobody_spoke()
        else:
            self.screen.go(Phase.WAITING if self.wants_yes else Phase.LISTENING)

    def nobody_spoke(self) -> None:
        """It was a cough, a chair or a hum: what it cut off is read on, else all is as before."""
        self.screen.show(stable="", tentative="")
        if self.reader.paused and self._read_on < READ_ON_AT_MOST:
            self._read_on += 1
            self.prompting = self._cut_prompt
            self.screen.go(Phase.LISTENING)
            if self.reader.go_on():
                return
        self.reader.let_go()
        self.rest()

    def murmured(self, heard: Heard) -> bool:
        """Whether into an answer somebody only hummed ("mm-hm", 嗯), or coughed what looks like a word; not where a yes is wanted."""
        if not self.reader.paused or self._cut_prompt or self.wants_yes:
            return False
        return self.judge.hums(heard.text) or self.judge.doubts(heard, MURMUR)

    def prompt(self, key: str, **facts: object) -> None:
        """Say something of our own, and listen on."""
        lang = self._dialogue.lang
        self.of_number = key in OF_A_NUMBER
        self.screen.show(note=key)
        if self.habits.never_aloud:
            self.rest()
            return
        self.prompting = True
        self.reader.say(self._book.say(lang, key, **facts), lang)

    def repeat(self) -> None:
        """What was said last, once more: the answer, read or not, or our question about a number that is still open."""
        if self.of_number or not self.answer.read(self.reader):
            self.reader.again()

    def agreed(self) -> str:
        """The number that was read back is right: what is sent, and nothing of the question stays."""
        self.of_number = False
        self.screen.forget(number=None, note="")
        if self.door.ear is not None:
            self.door.ear.start_number()
        return self.judge.number.confirmed()

    def forget(self) -> None:
        """The visit is over."""
        self.by_voice = self.prompting = self.of_number = False
        self.judge.clear()
        self.answer.forget()

    def answering(self) -> None:
        """An answer begins: what was asked of a number is over, and nothing of it is told beside the answer."""
        self.of_number = False
        self._read_on = 0
        self.screen.show(note="")

    def ask(self, text: str) -> None:
        """To the conversation, or to the page that asks for a number; where it asks for another one then, so is it by voice."""
        before = self._dialogue.hints().expect
        if self._dialogue.ask(text):
            return
        self.of_number = False
        now = self._dialogue.hints().expect
        key = NEXT_NUMBER.get(now) if now is not before and self.by_voice else None
        if key is None:
            self.rest()
        else:
            self.prompt(key)

    def rest(self) -> None:
        """Nobody has it: listen on, wait for a yes, or close."""
        if self.reader.reading:
            return
        self.door.silent()
        prompted, self.prompting = self.prompting, False
        if self._dialogue.busy and not prompted:
            return
        hears = self.door.ear is not None
        if hears and self.wants_yes and self.by_voice:
            self.listen()
            self.screen.go(Phase.WAITING)
        elif hears and (self.habits.hands_free or self._listens_on):
            self.listen()
        else:
            self.close()
            return
        self.wait_for_speech()

    @property
    def _listens_on(self) -> bool:
        """A question of ours is open: who speaks by voice need not press for the answer."""
        noted = self.screen.view.note in ASKS_BACK
        return self.by_voice and (noted or self.expects_number)

    def _captions(self, captions: Captions) -> None:
        before, now = self.screen.view.captions.reading, captions.reading
        self.screen.show(captions=captions)
        loop = asyncio.get_running_loop()
        if now and not before:
            if self.phase in {Phase.HEARING, Phase.FINISHING}:
                loop.call_soon(self.reader.hush)  # they have the word; it stands on the screen
                return
            if captions.aloud:
                self.door.speaking()
            self.screen.go(Phase.SPEAKING)
        elif before and not now and self.phase is Phase.SPEAKING:
            loop.call_soon(self.rest)  # the reader's task ends first

    def _ask_silence(self) -> None:
        if self.phase in {Phase.LISTENING, Phase.WAITING} and not self.reader.reading:
            self.prompt("voice.yes_or_no" if self.wants_yes else "voice.silence")

    def _give_up(self) -> None:
        if self.phase in {Phase.LISTENING, Phase.WAITING}:
            self.close()

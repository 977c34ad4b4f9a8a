"""Spoken to and speaking: the desk's strip, the kiosk's pages and captions, by an ear and a voice that the test plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt

from desktop.adapters.config import Config
from desktop.app.voice import habits_of
from desktop.domain.actions import Action
from desktop.domain.events import Awaited
from desktop.ports.listening import (
    EarState,
    Expect,
    Heard,
    SpeechStarted,
    SpokenNumber,
    StateChanged,
    Trouble,
    TroubleMet,
    TroubleOver,
    WordsHeard,
)
from desktop.ui.engine import VoiceParts
from tests.fakes import HeardSpeaker, OpenEar, Step
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, until
from tests.ui.window.test_kiosk import KNOWN

HOURS = "When are you open?"


def answers(text: str) -> Sequence[Step]:
    """What the assistant says."""
    if "return" in text:
        return streams.confirmation()
    if text == "yes":
        return streams.booked()
    if "my order" in text:
        return [
            streams.understood(Action.TRACK_PARCEL),
            streams.said("Which one?"),
            streams.finished("Which one?", Awaited.ORDER_NUMBER),
        ]
    if text == "20260910047":
        return [
            streams.understood(Action.CLARIFY),
            streams.said("Which phone?"),
            streams.finished("Which phone?", Awaited.PHONE_END),
        ]
    return [
        streams.understood(Action.SHOP_QUESTION),
        streams.said("Ten to eight."),
        streams.finished("Ten to eight."),
    ]


@dataclass
class Spoken:
    """Somebody who can be heard and spoken to."""

    ear: OpenEar = field(default_factory=OpenEar)
    speaker: HeardSpeaker = field(default_factory=HeardSpeaker)
    headset: str = "headset"
    model: bool = True

    @property
    def parts(self) -> VoiceParts:
        return VoiceParts(
            self.ear,
            self.speaker,
            lambda face: habits_of(Config(), face),
            headset=self.headset,
            recognises=lambda: self.model,
        )

    def begins(self) -> None:
        self.ear.tell(SpeechStarted(1, 0.0), StateChanged(EarState.HEARING, 0.0))

    def says(self, text: str, number: SpokenNumber | None = None) -> None:
        self.begins()
        self.ear.tell(
            StateChanged(EarState.RECOGNISING, 1.0), Heard(1, text, "en", 0.9, text, number)
        )


async def stand(open_window: Open, spoken: Spoken, face: str) -> Opened:
    window = await open_window(answers, face=face, identity=KNOWN, voice=spoken.parts)
    if face == "kiosk":
        window.shown.window.showNormal()
        window.shown.window.resize(720, 1280)
    await window.drawn()
    return window


async def test_the_talk_key_is_held_or_touched_and_words_stand_over_the_question(
    open_window: Open,
) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "workstation")
    voice = window.desk.voice
    await until(lambda: voice.canHear)
    await window.press(Qt.Key.Key_F9)
    await until(lambda: "press" in spoken.ear.told, lambda: spoken.ear.told)
    spoken.begins()
    spoken.ear.tell(WordsHeard(1, 0.5, "when are ", "you"))
    await until(lambda: "when are you" in window.names(), window.names)
    await window.press(Qt.Key.Key_Escape)
    await until(lambda: voice.phase == "idle", lambda: voice.phase)
    assert window.session.transcript.rows == []
    await window.press(Qt.Key.Key_F9)
    spoken.says(HOURS)
    await until(lambda: window.session.transcript.rows, lambda: voice.phase)
    await window.answered()
    assert window.session.transcript.rows[0].text == HOURS
    await until(lambda: voice.phase == "idle", lambda: voice.phase)
    assert spoken.speaker.said == []  # a member of staff speaks with a customer meanwhile


async def test_the_ear_expects_the_number_that_the_answer_asked_for(open_window: Open) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "workstation")
    voice = window.desk.voice
    await until(lambda: voice.canHear)
    for typed, expect, lengths in (
        ("where is my order", Expect.ORDER_NUMBER, ()),
        ("20260910047", Expect.PHONE, (4,)),
        (HOURS, Expect.FREE, ()),
    ):
        window.session.send(typed)
        await window.answered()
        await window.press(Qt.Key.Key_F9)
        await until(lambda: voice.phase == "listening", lambda: voice.phase)
        hints = spoken.ear.hints
        assert (hints.expect, hints.lengths) == (expect, lengths)
        assert voice.view.number_expected == (expect is not Expect.FREE)
        await window.press(Qt.Key.Key_Escape)
        await until(lambda: voice.phase == "idle", lambda: voice.phase)


async def test_without_an_ear_the_talk_key_says_so(open_window: Open) -> None:
    window = await open_window(answers)
    await window.press(Qt.Key.Key_F9)
    await until(lambda: any("Voice is not set up" in name for name in window.names()), window.names)


async def test_settings_try_the_microphone_and_what_is_heard_goes_nowhere(
    open_window: Open,
) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "workstation")
    voice = window.desk.voice
    await until(lambda: voice.canHear)
    voice.rehearse(True)
    spoken.says("one two three")
    await until(lambda: voice.words == "one two three", lambda: voice.words)
    assert window.session.transcript.rows == []
    voice.rehearse(False)
    assert voice.phase == "idle"
    voice.setAloud(True)
    voice.tryVoice()
    await until(lambda: spoken.speaker.said)
    voice.setPrivate(True)
    await until(lambda: spoken.speaker.used == [("headset", True)], lambda: spoken.speaker.used)


async def test_care_mode_reads_aloud_marks_the_words_and_listens_again(open_window: Open) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "kiosk")
    kiosk, voice = window.kiosk, window.kiosk.voice
    await until(lambda: voice.canHear)
    kiosk.care(True)
    await until(lambda: voice.phase == "listening", lambda: voice.phase)
    spoken.says(HOURS)
    await until(lambda: kiosk.page == "CareAnswerPage", lambda: kiosk.page)
    await until(lambda: voice.captions["wordLength"] > 0, lambda: voice.captions)
    await window.drawn()
    assert "Ten to eight." in window.names()
    await window.click("Louder")
    assert spoken.speaker.volume > habits_of(Config(), "care").manner.volume
    window.clock.advance(300)
    kiosk.tick()
    assert kiosk.page == "CareAnswerPage"  # nobody is sent away who is being spoken to
    spoken.speaker.finish()
    await until(lambda: voice.phase == "listening", lambda: voice.phase)
    await window.click("Headset")
    await until(lambda: spoken.speaker.used == [("headset", True)], lambda: spoken.speaker.used)
    assert voice.private
    kiosk.wipe()
    assert not voice.private
    assert voice.captions["sentences"] == []
    await until(lambda: "new_visit" in spoken.ear.told)


async def test_at_a_shared_counter_an_answer_can_stay_on_the_screen(open_window: Open) -> None:
    spoken = Spoken(headset="")
    window = await stand(open_window, spoken, "kiosk")
    kiosk, voice = window.kiosk, window.kiosk.voice
    await until(lambda: voice.canHear)
    kiosk.care(True)
    await until(lambda: voice.phase == "listening", lambda: voice.phase)
    await window.drawn()
    await window.click("Not aloud")
    spoken.says(HOURS)
    await until(lambda: kiosk.page == "CareAnswerPage", lambda: kiosk.page)
    await until(lambda: voice.captions["wordLength"] > 0, lambda: voice.captions)
    await window.drawn()
    assert "Ten to eight." in window.names()
    assert "For your eyes only: nothing is said aloud." in window.names()
    assert spoken.speaker.said == []
    await window.click("Aloud again")
    await until(lambda: spoken.speaker.said, lambda: voice.captions)


async def test_at_the_kiosk_both_numbers_can_be_spoken(open_window: Open) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "kiosk")
    kiosk, voice = window.kiosk, window.kiosk.voice
    await until(lambda: voice.canHear)
    kiosk.topic("order")
    await until(lambda: "Hold to say it" in window.names(), window.names)
    await window.click("Hold to say it")
    await until(lambda: spoken.ear.hints.expect is Expect.ORDER_NUMBER)
    number = SpokenNumber("20260910047", ("2026", "0910", "047"), complete=True)
    spoken.says("two zero two six …", number)
    await until(lambda: voice.askingBack, lambda: voice.note)
    assert kiosk.page == "IdentifyPage"
    voice.answer(True)
    await until(lambda: kiosk.identifying.step == "phone")
    await until(lambda: spoken.ear.hints.expect is Expect.PHONE)
    wanted = "And the last four digits of the phone number, please."
    await until(lambda: wanted in _said(spoken), lambda: _said(spoken))
    assert (voice.words, voice.note) == ("", wanted)
    assert not voice.askingBack
    spoken.begins()
    await until(lambda: "Last four digits of the phone number" in window.names(), window.names)
    spoken.says("one two three four", SpokenNumber("1234", ("1234",), complete=True))
    await until(lambda: voice.askingBack, lambda: voice.note)
    spoken.says("yes")
    await until(lambda: window.kiosk._known)
    await until(lambda: "Ten to eight." in _said(spoken), lambda: _said(spoken))
    assert window.assistant.asked[0][1] == "voice"


async def test_a_kiosk_without_a_speech_model_asks_nobody_to_speak(open_window: Open) -> None:
    spoken = Spoken(model=False)
    window = await stand(open_window, spoken, "kiosk")
    await until(lambda: window.kiosk.voice.canHear)
    await until(lambda: "Type a question" in window.names(), window.names)
    assert "Hold to talk" not in window.names()
    spoken.model = True  # fetched meanwhile: the next page offers it
    window.kiosk.topic("order")
    await until(lambda: "Hold to say it" in window.names(), window.names)


async def test_two_numbers_that_do_not_fit_are_told_aloud_and_heard_anew(open_window: Open) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "kiosk")
    kiosk, voice = window.kiosk, window.kiosk.voice
    await until(lambda: voice.canHear)
    kiosk.topic("order")
    kiosk.talk()
    await until(lambda: spoken.ear.hints.expect is Expect.ORDER_NUMBER)
    for digits, groups in (("20260910047", ("2026", "0910", "047")), ("9999", ("9999",))):
        spoken.says("…", SpokenNumber(digits, groups, complete=True))
        await until(lambda: voice.askingBack, lambda: voice.note)
        voice.answer(True)
    problem = "These two do not match."
    await until(lambda: problem in _said(spoken), lambda: _said(spoken))
    assert kiosk.identifying.step == "order"
    voice.steer("stop")
    await until(lambda: voice.phase == "listening", lambda: voice.phase)
    await until(lambda: spoken.ear.hints.expect is Expect.ORDER_NUMBER)


async def test_who_types_the_second_number_is_answered_on_the_screen(open_window: Open) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "kiosk")
    kiosk, voice = window.kiosk, window.kiosk.voice
    await until(lambda: voice.canHear)
    kiosk.topic("order")
    kiosk.dictated("20260910047")
    for digit in "1234":
        kiosk.typed(digit)
    kiosk.entered()
    await until(lambda: kiosk.page == "AnswerPage", lambda: kiosk.page)
    assert _said(spoken) == []
    voice.steer("repeat")
    await until(lambda: "Ten to eight." in _said(spoken), lambda: _said(spoken))


def _said(spoken: Spoken) -> list[str]:
    return [text for text, *_ in spoken.speaker.said]


async def test_where_somebody_hears_the_next_question_is_spoken(open_window: Open) -> None:
    window = await stand(open_window, Spoken(), "kiosk")
    kiosk = window.kiosk
    await until(lambda: kiosk.voice.canHear)
    await until(lambda: "Hold to talk" in window.names(), window.names)
    kiosk.send(HOURS)
    await until(lambda: kiosk.page == "AnswerPage", lambda: kiosk.page)
    await until(lambda: "Hold to ask more" in window.names(), window.names)
    kiosk.wipe()
    kiosk.woken()
    await until(lambda: "Hold to talk" in window.names(), window.names)


async def test_without_a_speech_model_the_keys_stand_there(open_window: Open) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "kiosk")
    await until(lambda: window.kiosk.voice.canHear)
    window.kiosk.talk()
    spoken.ear.tell(TroubleMet(Trouble.NO_MODEL))
    await until(lambda: window.kiosk.page == "AskPage", lambda: window.kiosk.page)
    assert not window.kiosk.voice.canHear


async def test_where_nobody_hears_the_page_for_numbers_has_its_keys_alone(
    open_window: Open,
) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "kiosk")
    kiosk, voice = window.kiosk, window.kiosk.voice
    await until(lambda: voice.canHear)
    kiosk.topic("order")
    await until(lambda: "Hold to say it" in window.names(), window.names)
    kiosk.talk()
    await until(lambda: voice.attending)
    spoken.ear.tell(TroubleMet(Trouble.NO_MODEL))
    await until(lambda: not voice.canHear)
    kiosk.topic("order")
    await until(
        lambda: kiosk.page == "IdentifyPage" and "Hold to say it" not in window.names(),
        window.names,
    )


async def test_nobody_is_told_of_being_heard_who_is_not(open_window: Open) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "kiosk")
    kiosk, voice = window.kiosk, window.kiosk.voice
    await until(lambda: voice.canHear)
    kiosk.talk()
    await until(lambda: voice.attending)
    spoken.ear.tell(TroubleMet(Trouble.NO_MICROPHONE))
    await until(lambda: kiosk.page == "StatePage", lambda: kiosk.page)
    assert not voice.attending
    # Its keys are for the number that is asked for, and are not covered in care mode either
    kiosk.wipe()
    kiosk.care(True)
    kiosk.topic("order")
    await until(lambda: voice.phase == "listening", lambda: voice.phase)
    assert not voice.attending
    spoken.ear.tell(TroubleOver(Trouble.NO_MICROPHONE))
    await until(lambda: voice.attending)


async def test_the_next_visitor_is_not_waited_for_with_the_last_ones_number(
    open_window: Open,
) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "kiosk")
    kiosk, voice = window.kiosk, window.kiosk.voice
    await until(lambda: voice.canHear)
    kiosk.care(True)
    kiosk.send("where is my order")
    await until(lambda: spoken.ear.hints.expect is Expect.ORDER_NUMBER)
    kiosk.wipe()
    kiosk.care(True)
    kiosk.woken()
    await until(lambda: voice.phase == "listening", lambda: voice.phase)
    assert spoken.ear.hints.expect is Expect.FREE
    assert not voice.attending


async def test_the_keys_instead_of_speaking_are_those_of_what_is_said(open_window: Open) -> None:
    spoken = Spoken()
    window = await stand(open_window, spoken, "kiosk")
    await until(lambda: window.kiosk.voice.canHear)
    window.kiosk.talk()
    await until(lambda: "Type it" in window.names(), window.names)
    await window.click("Type it")
    assert window.kiosk.page == "AskPage"
    window.kiosk.topic("order")
    window.kiosk.talk()
    await until(lambda: "Keypad" in window.names(), window.names)
    await window.click("Keypad")
    assert window.kiosk.page == "IdentifyPage"

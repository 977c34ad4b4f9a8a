from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.actions import Action, Arguments, Command, Lane, Request
from desktop.domain.events import TextArrived, TurnFailed, TurnFinished, TurnStarted, Understood
from desktop.ports.listening import (
    EarState,
    Expect,
    Hints,
    Level,
    Match,
    Refusal,
    Rejected,
    SpokenNumber,
    StateChanged,
    Trouble,
    TroubleMet,
    TroubleOver,
    TurnEnded,
    Waiting,
    Why,
    WordsHeard,
)
from desktop.ports.speaking import Duplex, Manner
from desktop.services.voice_turn.dialogue import VoiceHabits
from desktop.services.voice_turn.phases import NEXT, Phase
from tests.fakes import HeardSpeaker
from tests.patience import PATIENCE_S

NUMBER = SpokenNumber("20240915001", ("2024", "0915", "001"), complete=True)


def answers(stage: Any, text: str, source: str = "voice", *, asks: bool = False) -> None:
    """The conversation answers."""
    request = Request(Action.TRACK_PARCEL, Arguments(order_id="1"))
    turn = stage.turn
    turn.take(TurnStarted("c", 1, "…", "en", source))
    turn.take(Understood("c", 1, (request,), Lane.INSTANT, "rule", "en", 1.0))
    turn.take(TextArrived("c", 1, 0, text))
    turn.take(TurnFinished("c", 1, text, 1.0, 2.0))
    stage.dialogue.busy = False
    stage.dialogue.waiting = asks
    turn.ended()


def steers(stage: Any, command: Command) -> None:
    request = Request(Action.CONTROL, Arguments(command=command))
    stage.turn.take(TurnStarted("c", 2, "…", "en", "voice"))
    stage.turn.take(Understood("c", 2, (request,), Lane.INSTANT, "rule", "en", 1.0))
    stage.turn.take(TextArrived("c", 2, 0, "All right, louder."))
    stage.turn.take(TurnFinished("c", 2, "All right, louder.", 1.0, 2.0))
    stage.dialogue.busy = False
    stage.turn.ended()


async def test_a_question_by_voice_goes_all_the_way_round(stage: Any) -> None:
    stage.begin()
    stage.turn.start()
    stage.turn.tapped()
    await stage.told("open")
    stage.speaks()
    stage.ear.tell(WordsHeard(1, 0.5, "where is", " my"))
    view = await stage.until(lambda each: each.stable == "where is")
    assert view.phase is Phase.HEARING
    assert view.tentative == " my"
    stage.ear.tell(StateChanged(EarState.FINISHING, 0.8), Waiting(1, 0.9, 0.6, 0.4, True))
    view = await stage.until(lambda each: each.closes_in_s is not None)
    assert view.note == "voice.still_listening"
    stage.ear.tell(TurnEnded(1, 1.0, 0.9, Why.QUIET))
    stage.says("where is my parcel")
    await stage.phase(Phase.ASKING)
    assert stage.dialogue.asked == ["where is my parcel"]
    answers(stage, "It is here.")
    await stage.phase(Phase.SPEAKING)
    assert stage.speaker.said[0][0] == "It is here."
    stage.speaker.finish()
    await stage.phase(Phase.IDLE)
    await stage.told("close")
    assert stage.phases == [
        Phase.IDLE,
        Phase.LISTENING,
        Phase.HEARING,
        Phase.FINISHING,
        Phase.RECOGNISING,
        Phase.ASKING,
        Phase.ANSWERING,
        Phase.SPEAKING,
        Phase.IDLE,
    ]


async def test_who_speaks_into_it_is_heard_and_it_is_silent(stage: Any) -> None:
    stage.begin(VoiceHabits(hands_free=True, always_aloud=True))
    stage.turn.listen_on()
    answers(stage, "A long answer. With more to come.", "touch")
    await stage.phase(Phase.SPEAKING)
    stage.speaks()
    await stage.phase(Phase.HEARING)
    assert Phase.INTERRUPTED in stage.phases
    assert not stage.speaker.sounding
    assert 0 <= stage.turn.barge_in_s < PATIENCE_S  # the figure is measured by bench_barge_in
    stage.says("stop it and show me order one")
    await stage.phase(Phase.ASKING)
    assert stage.dialogue.asked == ["stop it and show me order one"]


async def test_behind_the_gate_it_listens_while_it_speaks_and_half_duplex_is_deaf(
    stage: Any,
) -> None:
    stage.speaker = HeardSpeaker(Duplex.HALF)
    stage.begin(VoiceHabits(hands_free=True, always_aloud=True))
    stage.turn.listen_on()
    answers(stage, "One.", "touch")
    await stage.phase(Phase.SPEAKING)
    assert stage.ear.told.count("pause") == 1
    stage.speaker.finish()
    await stage.phase(Phase.LISTENING)
    assert stage.ear.told.count("resume") == 1


async def test_only_a_clear_yes_is_a_yes(stage: Any) -> None:
    stage.begin()
    stage.turn.start()
    stage.speaks()
    stage.says("return it")
    await stage.phase(Phase.ASKING)
    answers(stage, "Shall I book the return?", asks=True)
    await stage.phase(Phase.SPEAKING)
    stage.speaker.finish()
    await stage.phase(Phase.WAITING)
    stage.speaks()
    stage.says("yes", confidence=0.6)
    await stage.until(lambda each: each.note == "voice.yes_or_no")
    assert stage.dialogue.decided == []
    await stage.phase(Phase.SPEAKING)
    stage.speaks()
    stage.says("yes please")
    await stage.until(lambda _: stage.dialogue.decided == [True])


@pytest.mark.parametrize(
    ("text", "confidence", "decided", "asked"),
    [
        ("no", 0.55, [False], []),
        ("yes", 0.9, [True], []),
        ("好的", 0.9, [True], []),
        ("yes but what does it cost me", 0.9, [], ["yes but what does it cost me"]),
        ("maybe", 0.6, [], []),
        ("取消", 0.6, [], []),
    ],
)
async def test_what_is_said_to_an_open_confirmation(
    stage: Any, text: str, confidence: float, decided: list[bool], asked: list[str]
) -> None:
    stage.begin()
    stage.dialogue.waiting = True
    stage.turn.start()
    stage.speaks()
    stage.says(text, confidence)
    await stage.until(lambda each: each.phase in {Phase.ASKING, Phase.SPEAKING})
    assert stage.dialogue.decided == decided
    assert stage.dialogue.asked == asked


async def test_a_number_is_read_back_before_anything_is_done_with_it(stage: Any) -> None:
    stage.dialogue.expected = Hints(lang="en", expect=Expect.ORDER_NUMBER)
    stage.begin()
    stage.turn.start()
    await stage.told("open")
    stage.speaks()
    stage.ear.tell(WordsHeard(1, 0.5, "two zero two four", ""))
    view = await stage.until(lambda each: each.digits == "2024")
    assert view.number_expected
    stage.says("two zero two four …", number=NUMBER)
    await stage.until(lambda each: each.note == "voice.read_back")
    assert stage.dialogue.asked == []
    await stage.phase(Phase.SPEAKING)
    assert "two zero two four" in stage.speaker.said[0][0]
    stage.speaks()
    stage.says("yes")
    await stage.until(lambda _: stage.dialogue.asked == ["20240915001"])


async def test_twice_wrong_and_the_keys_are_offered(stage: Any) -> None:
    stage.dialogue.expected = Hints(lang="en", expect=Expect.ORDER_NUMBER)
    stage.begin()
    stage.turn.start()
    for _ in range(2):
        stage.speaks()
        stage.says("…", number=NUMBER)
        await stage.until(lambda each: each.note == "voice.read_back")
        await stage.phase(Phase.SPEAKING)
        stage.speaks()
        stage.says("no")
        await stage.until(lambda each: each.note in {"voice.not_sure", "voice.keypad"})
        await stage.phase(Phase.SPEAKING)
    assert stage.dialogue.keypads == 1
    assert stage.dialogue.asked == []


@pytest.mark.parametrize(
    ("number", "note", "asked"),
    [
        (SpokenNumber("1", ("1",), True, Match.EXACT, "20240915001"), "", ["20240915001"]),
        (SpokenNumber("1", ("1",), True, Match.NEAR, "20240915001"), "voice.did_you_mean", []),
        (SpokenNumber("2024", ("2024",), False), "voice.rest_of_number", []),
    ],
)
async def test_what_is_done_with_a_number(
    stage: Any, number: SpokenNumber, note: str, asked: list[str]
) -> None:
    stage.dialogue.expected = Hints(lang="en", expect=Expect.ORDER_NUMBER)
    stage.begin()
    stage.turn.start()
    stage.speaks()
    stage.says("…", number=number)
    await stage.until(lambda each: each.phase in {Phase.ASKING, Phase.SPEAKING})
    assert stage.turn.view.note == note
    assert stage.dialogue.asked == asked


async def test_a_touch_agrees_to_the_number_as_well(stage: Any) -> None:
    stage.dialogue.expected = Hints(lang="en", expect=Expect.ORDER_NUMBER)
    stage.begin()
    stage.turn.start()
    stage.speaks()
    stage.says("…", number=NUMBER)
    await stage.until(lambda each: each.note == "voice.read_back")
    await stage.phase(Phase.SPEAKING)
    stage.turn.answer(True)
    assert stage.dialogue.asked == ["20240915001"]
    stage.turn.answer(True)
    assert stage.dialogue.asked == ["20240915001"]


async def test_louder_reads_the_last_answer_once_more_and_is_no_answer_itself(stage: Any) -> None:
    stage.begin()
    stage.turn.start()
    stage.speaks()
    stage.says("where is it")
    await stage.phase(Phase.ASKING)
    answers(stage, "It is here.")
    await stage.phase(Phase.SPEAKING)
    stage.speaker.finish()
    await stage.phase(Phase.IDLE)
    before = stage.turn.reader.manner.volume
    steers(stage, Command.LOUDER)
    await stage.phase(Phase.SPEAKING)
    assert [text for text, _ in stage.speaker.said] == ["It is here."] * 2
    assert stage.speaker.said[1][1].volume > before
    stage.turn.reset()
    assert stage.turn.reader.manner.volume == before


async def test_a_doubtful_sentence_is_asked_back_once(stage: Any) -> None:
    stage.begin()
    stage.turn.start()
    for _ in range(2):
        stage.speaks()
        stage.says("where are the headset", confidence=0.55)
        await stage.until(lambda each: each.phase in {Phase.ASKING, Phase.SPEAKING})
    await stage.phase(Phase.ASKING)
    assert stage.dialogue.asked == ["where are the headset"]


async def test_silence_is_asked_once_and_then_it_waits(stage: Any) -> None:
    stage.begin(VoiceHabits(hands_free=True, silence_s=0.01, giving_up_s=0.01))
    stage.turn.start()
    await stage.until(lambda each: each.note == "voice.silence")
    await stage.phase(Phase.SPEAKING)
    stage.speaker.finish()
    stage.speaker.finish()
    await stage.phase(Phase.LISTENING)
    stage.ear.tell(Level(1.0, -50, -60, 0.0), TroubleMet(Trouble.SILENT))
    view = await stage.until(lambda each: each.trouble is Trouble.SILENT)
    assert view.phase is Phase.LISTENING
    stage.ear.tell(TroubleOver(Trouble.SILENT))
    await stage.until(lambda each: each.trouble is None)
    assert len(stage.speaker.said) == 2  # two sentences, once


async def test_where_nobody_speaks_the_microphone_closes(stage: Any) -> None:
    stage.begin(VoiceHabits(never_aloud=True, silence_s=0.01, giving_up_s=0.01))
    stage.turn.start()
    await stage.phase(Phase.IDLE)
    await stage.told("open", "close")


async def test_who_pressed_and_was_not_heard_gets_an_answer(stage: Any) -> None:
    stage.begin()
    stage.turn.start()
    await stage.told("press")
    stage.turn.stop()
    await stage.told("release")
    stage.ear.tell(Rejected(1, Refusal.SILENCE, pressed=True))
    await stage.until(lambda each: each.note == "voice.silence")
    stage.speaks()
    stage.ear.tell(Rejected(2, Refusal.NOISE), StateChanged(EarState.LISTENING, 3.0))
    await stage.phase(Phase.LISTENING)


async def test_what_is_said_while_it_works_is_asked_afterwards(stage: Any) -> None:
    stage.begin(VoiceHabits(hands_free=True, always_aloud=True))
    stage.turn.start()
    stage.speaks()
    stage.says("first")
    await stage.phase(Phase.ASKING)
    stage.speaks()
    stage.says("second")
    await stage.until(lambda each: each.stable == "second")
    assert stage.dialogue.asked == ["first"]
    answers(stage, "One.")
    assert stage.dialogue.asked == ["first", "second"]


async def test_a_turn_that_fails_is_told(stage: Any) -> None:
    stage.begin(VoiceHabits(always_aloud=True))
    stage.turn.take(TurnStarted("c", 1, "…", "en", "touch"))
    stage.turn.take(TurnFailed("c", 1, "problem.x", "That did not work.", 1.0))
    stage.turn.ended()
    await stage.phase(Phase.SPEAKING)
    assert stage.speaker.said[0][0] == "That did not work."


async def test_after_a_visit_nothing_of_it_is_left(stage: Any) -> None:
    stage.begin(VoiceHabits(hands_free=True, always_aloud=True, manner=Manner(0.8, 0.5)))
    stage.turn.set_private(True, "headset")
    stage.turn.start()
    stage.speaks()
    stage.says("my phone is 138")
    await stage.phase(Phase.ASKING)
    answers(stage, "The secret answer.")
    await stage.phase(Phase.SPEAKING)
    stage.turn.steer(Command.LOUDER)
    stage.turn.reset("speaker")
    view = stage.turn.view
    assert (view.phase, view.stable, view.captions.sentences) == (Phase.IDLE, "", ())
    assert stage.turn.reader.manner == Manner(0.8, 0.5)
    assert not view.private
    await stage.told("new_visit", "close")
    assert stage.speaker.used == [("headset", True), ("speaker", False)]


async def test_in_private_without_a_headset_the_answer_stays_on_the_screen(stage: Any) -> None:
    stage.begin(VoiceHabits(always_aloud=True))
    answers(stage, "It goes to 5 Mill Lane. It comes today.", "touch")
    await stage.until(lambda view: view.captions.aloud and view.captions.reading)
    stage.turn.set_private(True, "")
    view = await stage.until(lambda view: view.captions.reading and not view.captions.aloud)
    assert view.private
    assert view.captions.sentences == ("It goes to 5 Mill Lane.", "It comes today.")
    said = len(stage.speaker.said)
    answers(stage, "It costs twelve euros.", "touch")
    await stage.until(lambda view: "twelve" in "".join(view.captions.sentences))
    await stage.until(lambda view: view.captions.length > 0)
    assert len(stage.speaker.said) == said
    stage.turn.reset("speaker")
    answers(stage, "Good morning.", "touch")
    await stage.until(lambda view: view.captions.aloud and view.captions.reading)
    assert not stage.turn.view.private


async def test_without_an_ear_answers_are_still_read(stage: Any) -> None:
    stage.ear = None
    stage.begin(VoiceHabits(always_aloud=True))
    stage.turn.start()
    assert stage.turn.view.phase is Phase.IDLE
    answers(stage, "Here.", "touch")
    await stage.phase(Phase.SPEAKING)
    stage.turn.steer(Command.STOP)
    await stage.phase(Phase.IDLE)


def test_every_phase_can_be_left_and_the_person_can_always_begin() -> None:
    assert set(NEXT) == set(Phase)
    reached = set().union(*NEXT.values())
    assert reached == set(Phase)
    for phase in Phase:
        assert Phase.LISTENING in NEXT[phase] or phase is Phase.LISTENING


async def test_of_two_troubles_the_one_that_no_microphone_helps_is_told(stage: Any) -> None:
    stage.begin()
    stage.turn.start()
    stage.ear.tell(TroubleMet(Trouble.NO_MODEL), TroubleMet(Trouble.NO_MICROPHONE))
    await stage.until(lambda each: each.trouble is Trouble.NO_MODEL)
    stage.ear.tell(TroubleMet(Trouble.SILENT), TroubleOver(Trouble.NO_MODEL))
    await stage.until(lambda each: each.trouble is Trouble.SILENT)
    stage.ear.tell(TroubleOver(Trouble.SILENT))
    await stage.until(lambda each: each.trouble is Trouble.NO_MICROPHONE)
    stage.ear.tell(TroubleOver(Trouble.NO_MICROPHONE))
    await stage.until(lambda each: each.trouble is None)

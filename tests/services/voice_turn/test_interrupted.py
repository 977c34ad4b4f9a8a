"""What ends an answer that is being read, and what only makes it wait."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.actions import Action, Arguments, Lane, Request
from desktop.domain.events import TextArrived, TurnFinished, TurnStarted, Understood
from desktop.ports.listening import EarState, ListeningEvent, Refusal, Rejected, StateChanged
from desktop.services.voice_turn.dialogue import VoiceHabits
from desktop.services.voice_turn.floor import READ_ON_AT_MOST
from desktop.services.voice_turn.phases import Phase
from tests.services.voice_turn.test_turn import answers


async def interrupted(stage: Any) -> None:
    """Somebody, or something, ends the second sentence of an answer."""
    stage.begin(VoiceHabits(hands_free=True, always_aloud=True))
    stage.turn.listen_on()
    answers(stage, "One. Two. Three.", "touch")
    await stage.phase(Phase.SPEAKING)
    stage.speaker.finish()
    await stage.until(lambda view: view.captions.current == 1)
    stage.speaks()
    await stage.phase(Phase.HEARING)
    assert not stage.speaker.sounding


REFUSED = (
    pytest.param((Rejected(1, Refusal.NOISE), StateChanged(EarState.LISTENING, 1.0)), id="refused"),
    pytest.param((StateChanged(EarState.LISTENING, 1.0), Rejected(1, Refusal.NOISE)), id="late"),
    pytest.param((StateChanged(EarState.LISTENING, 1.0),), id="too little to be recognised"),
)


@pytest.mark.parametrize("told", REFUSED)
async def test_what_a_cough_cut_off_is_read_on_from_its_sentence(
    stage: Any, told: tuple[ListeningEvent, ...]
) -> None:
    await interrupted(stage)
    stage.ear.tell(*told)
    await stage.phase(Phase.SPEAKING)
    assert stage.turn.view.captions.current == 1
    for _ in "23":
        await stage.until(lambda view: stage.speaker.sounding)
        stage.speaker.finish()
    await stage.phase(Phase.LISTENING)
    assert stage.dialogue.asked == []


@pytest.mark.parametrize(
    ("text", "confidence", "by_writing"),
    [
        ("Mm-hm.", 0.9, 0.9),
        ("嗯", 0.67, 0.67),
        ("What are you doing?", 0.42, 0.42),
        ("哈哈哈哈", 0.38, 0.38),
        ("Go!", 0.92, 0.42),
        ("哈哈", 1.0, 0.45),
        ("OK", 0.98, 0.49),
    ],
)
async def test_who_hums_or_coughs_along_does_not_end_it(
    stage: Any, text: str, confidence: float, by_writing: float
) -> None:
    await interrupted(stage)
    stage.says(text, confidence, by_writing=by_writing)
    await stage.phase(Phase.SPEAKING)
    assert stage.turn.view.captions.current == 1
    assert stage.dialogue.asked == []


@pytest.mark.parametrize("text", ["Stop.", "No", "不要"])
async def test_a_word_that_answers_ends_it_where_all_its_writings_agree(
    stage: Any, text: str
) -> None:
    """A person's single word has little certainty in any one of them."""
    await interrupted(stage)
    stage.says(text, 0.97, by_writing=0.42)
    await stage.phase(Phase.ASKING)
    assert stage.dialogue.asked == [text]


async def test_an_answer_is_read_on_three_times_at_most(stage: Any) -> None:
    await interrupted(stage)
    for cough in range(READ_ON_AT_MOST):
        stage.ear.tell(Rejected(cough, Refusal.INVENTED), StateChanged(EarState.LISTENING, 1.0))
        await stage.phase(Phase.SPEAKING)
        await stage.until(lambda view: stage.speaker.sounding)
        stage.speaks()
        await stage.phase(Phase.HEARING)
    stage.ear.tell(Rejected(9, Refusal.NOISE), StateChanged(EarState.LISTENING, 1.0))
    await stage.phase(Phase.LISTENING)
    assert not stage.turn.reader.reading


async def test_an_unsure_sentence_into_an_answer_is_asked_back(stage: Any) -> None:
    await interrupted(stage)
    stage.says("can I bring it to the shop", confidence=0.5)
    await stage.until(lambda view: view.note == "voice.not_sure")


async def test_where_a_yes_is_wanted_a_hum_is_what_was_said(stage: Any) -> None:
    await interrupted(stage)
    stage.dialogue.waiting = True
    stage.says("Mm-hm.")
    await stage.phase(Phase.ASKING)
    assert stage.dialogue.asked == ["Mm-hm."]


@pytest.mark.parametrize("how", ["words", "button", "lost"])
async def test_what_somebody_cut_off_is_not_read_on(stage: Any, how: str) -> None:
    await interrupted(stage)
    if how == "words":
        stage.says("thank you that is enough")
        await stage.phase(Phase.ASKING)
    elif how == "button":
        stage.ear.tell(Rejected(1, Refusal.SILENCE, pressed=True))
        await stage.until(lambda view: view.note == "voice.silence")
    else:
        stage.ear.tell(Rejected(1, Refusal.FAILED), StateChanged(EarState.LISTENING, 1.0))
        await stage.phase(Phase.LISTENING)
    assert not stage.turn.reader.paused
    assert "Two." not in stage.speaker.said[2:]


async def test_what_comes_while_somebody_is_heard_waits_for_the_outcome(stage: Any) -> None:
    stage.begin(VoiceHabits(hands_free=True, always_aloud=True))
    stage.turn.listen_on()
    turn, request = stage.turn, Request(Action.TRACK_PARCEL, Arguments(order_id="1"))
    turn.take(TurnStarted("c", 1, "…", "en", "voice"))
    turn.take(Understood("c", 1, (request,), Lane.INSTANT, "rule", "en", 1.0))
    turn.take(TextArrived("c", 1, 0, "One. "))
    await stage.phase(Phase.SPEAKING)
    stage.speaks()
    await stage.phase(Phase.HEARING)
    turn.take(TextArrived("c", 1, 1, "Two. "))
    turn.take(TurnFinished("c", 1, "One. Two.", 1.0, 2.0))
    turn.ended()
    assert not turn.reader.reading
    stage.ear.tell(Rejected(1, Refusal.NOISE), StateChanged(EarState.LISTENING, 1.0))
    await stage.phase(Phase.SPEAKING)
    assert turn.view.captions.sentences == ("One.", "Two.")
    assert turn.view.captions.current == 0

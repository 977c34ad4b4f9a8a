"""One number after the other: what is asked for next begins with nothing of the last."""

from __future__ import annotations

from typing import Any

from desktop.domain.actions import Command
from desktop.ports.listening import Expect, Hints, SpokenNumber
from desktop.services.voice_turn.phases import Phase
from tests.services.voice_turn.test_turn import answers, steers

NUMBER = SpokenNumber("20240915001", ("2024", "0915", "001"), complete=True)


async def test_the_next_number_has_places_of_its_own_and_no_digit_of_the_last(stage: Any) -> None:
    """After the order's eleven digits the telephone's last four are asked for."""
    stage.dialogue.expected = Hints(lang="en", expect=Expect.ORDER_NUMBER)
    stage.begin()
    stage.turn.start()
    stage.speaks()
    stage.says("…", number=NUMBER)
    await stage.phase(Phase.SPEAKING)
    stage.turn.answer(True)
    assert stage.ear.told.count("start_number") == 1
    stage.ear.told.clear()
    stage.dialogue.expected = Hints(lang="en", expect=Expect.PHONE, lengths=(4,))
    stage.turn.expect()
    view = stage.turn.view
    assert (view.digits, view.groups, view.length_known) == ("", (4,), True)
    assert "start_number" in stage.ear.told
    stage.ear.told.clear()
    stage.turn.expect()
    assert "start_number" not in stage.ear.told, "what is asked for is still the same"


async def test_the_next_number_is_asked_for_aloud_and_once_more_means_it(stage: Any) -> None:
    stage.dialogue.expected = Hints(lang="en", expect=Expect.ORDER_NUMBER)
    stage.begin()
    stage.turn.start()
    stage.speaks()
    stage.says("…", number=NUMBER)
    await stage.phase(Phase.SPEAKING)
    stage.dialogue.page = [Hints(lang="en", expect=Expect.PHONE, lengths=(4,))]
    stage.turn.answer(True)
    await stage.until(lambda view: view.note == "voice.phone_digits")
    assert stage.turn.view.stable == ""
    stage.speaker.finish()
    await stage.phase(Phase.LISTENING)
    wanted = stage.speaker.said[-1][0]
    stage.turn.steer(Command.REPEAT)
    await stage.phase(Phase.SPEAKING)
    assert stage.speaker.said[-1][0] == wanted
    # While the two numbers are looked up the page still asks for the second one; nobody is asked twice
    stage.speaks()
    stage.says("…", number=SpokenNumber("1234", ("1234",), complete=True))
    await stage.until(lambda view: view.note == "voice.read_back")
    stage.dialogue.page = [stage.dialogue.expected]
    count = len(stage.speaker.said)
    stage.turn.answer(True)
    assert stage.turn.view.note == ""
    assert len(stage.speaker.said) == count


async def test_once_more_is_the_answer_and_not_the_number_that_was_agreed_to(stage: Any) -> None:
    """The answer came to a touch and was not read; what was read last is the question before it."""
    stage.dialogue.expected = Hints(lang="en", expect=Expect.ORDER_NUMBER)
    stage.begin()
    stage.turn.start()
    stage.speaks()
    stage.says("…", number=NUMBER)
    await stage.phase(Phase.SPEAKING)
    stage.turn.answer(True)
    assert stage.turn.view.note == ""
    stage.dialogue.expected = Hints(lang="en")
    answers(stage, "It arrives tomorrow.", "touch")
    await stage.phase(Phase.IDLE)
    stage.turn.steer(Command.REPEAT)
    await stage.phase(Phase.SPEAKING)
    assert stage.speaker.said[-1][0] == "It arrives tomorrow."
    steers(stage, Command.REPEAT)
    assert stage.turn.view.captions.sentences == ("It arrives tomorrow.",)


async def test_while_a_number_is_read_back_once_more_is_the_number(stage: Any) -> None:
    stage.begin()
    stage.turn.start()
    answers(stage, "Which order?")
    stage.dialogue.expected = Hints(lang="en", expect=Expect.ORDER_NUMBER)
    stage.speaks()
    stage.says("…", number=NUMBER)
    await stage.until(lambda view: view.note == "voice.read_back")
    stage.turn.steer(Command.REPEAT)
    assert "2024" in " ".join(stage.turn.view.captions.sentences)


async def test_the_next_visitor_hears_nothing_once_more(stage: Any) -> None:
    stage.begin()
    stage.turn.start()
    answers(stage, "It arrives tomorrow.")
    stage.turn.reset()
    stage.turn.steer(Command.REPEAT)
    assert stage.turn.view.captions.sentences == ()

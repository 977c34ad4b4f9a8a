"""One number after the other: what is asked for next begins with nothing of the last."""

from __future__ import annotations

from typing import Any

from desktop.ports.listening import Expect, Hints, SpokenNumber
from desktop.services.voice_turn.phases import Phase

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
    assert "start_number" not in stage.ear.told
    stage.dialogue.expected = Hints(lang="en", expect=Expect.PHONE, lengths=(4,))
    stage.turn.expect()
    view = stage.turn.view
    assert (view.digits, view.groups, view.length_known) == ("", (4,), True)
    assert "start_number" in stage.ear.told
    stage.ear.told.clear()
    stage.turn.expect()
    assert "start_number" not in stage.ear.told, "what is asked for is still the same"

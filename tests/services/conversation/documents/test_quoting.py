"""What of a section is read out."""

from __future__ import annotations

import pytest

from desktop.domain.orders import Passage
from desktop.services.conversation.documents.quoting import sentence

LIST = "- Damage from falls;\n- normal ageing of batteries, and filters;\n- scratches."
HOURS = "Beijing · 10:00–21:30 every day\nWe are open at weekends."
HOURS_SAID = "Beijing: 10:00–21:30 every day.\nWe are open at weekends."


def _passage(section: str, text: str, says: str) -> Passage:
    return Passage(document="Paper", section=section, text=text, score=1.0, covered=1.0, says=says)


def test_a_line_of_a_list_is_read_with_what_the_list_is_of() -> None:
    found = _passage("What is not covered", LIST, "normal ageing of batteries, and filters;")
    told = sentence("are filters covered", found)
    assert told == "What is not covered: normal ageing of batteries, and filters."


def test_the_last_line_keeps_its_full_stop() -> None:
    found = _passage("What is not covered", LIST, "scratches.")
    assert sentence("scratches?", found) == "What is not covered: scratches."


@pytest.mark.parametrize("asked", ["what time do you open at weekends", "周末几点开门"])
def test_a_number_that_is_asked_for_is_told(asked: str) -> None:
    assert sentence(asked, _passage("Hours", HOURS, "We are open at weekends.")) == HOURS_SAID


def test_a_sentence_of_the_text_stands_alone() -> None:
    found = _passage("Hours", HOURS, "We are open at weekends.")
    assert sentence("are you open at weekends", found) == "We are open at weekends."
    assert sentence("are you open at weekends", _passage("Hours", HOURS, "")) == HOURS_SAID

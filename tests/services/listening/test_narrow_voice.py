"""A voice without its high notes: by telephone, through a mask, from a cheap microphone."""

from __future__ import annotations

import pytest

from desktop.ports.listening import Hints
from desktop.services.listening.hearing import Hearing
from tests.sounds import Sounds


@pytest.mark.parametrize(("doubt", "ends_s"), [(0.4, 4.0), (0.3, 4.0), (0.12, 1.9)])
def test_a_voice_without_its_high_notes_stays_a_voice_while_it_stands_out(
    doubt: float, ends_s: float
) -> None:
    """By telephone the detector is sure of the first syllables and then gives 0.2 to 0.5 for seconds."""
    sounds, hearing = Sounds(), Hearing(hints=Hints("en"))
    pcm = sounds.said(1.024, 2.976, 4.0)
    for place, start in enumerate(range(0, len(pcm) - 1023, 1024)):
        now = place * 0.032
        sure = 0.8 if 1.024 <= now < 1.344 else doubt if 1.344 <= now < 4.0 else 0.05
        hearing.frame(pcm[start : start + 1024], sure)
        if hearing.turn is not None and hearing.turn.pausing:
            break
    assert hearing.turn is not None
    assert hearing.turn.last_voice_s == pytest.approx(ends_s, abs=0.07)

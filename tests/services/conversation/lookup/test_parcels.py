"""Where a parcel is, in one sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.orders import Parcel, ShipmentEvent, ShipmentStatus
from desktop.services.conversation.lookup.parcels import parcel_sentence
from desktop.services.replies.words import Words
from tests.fakes import FIRST_MOMENT, SetClock
from tests.phrase_book import BOOK


@pytest.mark.parametrize(
    ("lang", "place", "hours", "says", "silent"),
    [
        ("en", "Hangzhou", 5, "should arrive", "late"),
        ("en", "Hangzhou", -20, "so it is late", "should arrive "),
        ("en", "", -20, "so it is late", "should arrive "),
        ("zh", "杭州", 5, "预计", "晚了"),
        ("zh", "杭州", -20, "已经晚了", "预计"),
        ("zh", "", -20, "已经晚了", "预计"),
    ],
)
def test_what_is_past_its_time_is_not_promised_for_it(
    lang: str, place: str, hours: int, says: str, silent: str
) -> None:
    event = ShipmentEvent(FIRST_MOMENT - timedelta(hours=30), "left the hub", place or None)
    expected = FIRST_MOMENT + timedelta(hours=hours)
    parcel = Parcel("SF1", "sf", "SF", ShipmentStatus.IN_TRANSIT, (event,), expected_at=expected)
    sentence = parcel_sentence(Words(BOOK, lang, SetClock()), "headphones", parcel)
    assert says in sentence
    assert silent not in sentence

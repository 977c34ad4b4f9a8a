"""What a stranger's plugin answers is read as names and values."""

from __future__ import annotations

import json

import pytest

from desktop.services.replies.words import Words
from desktop.ui.models.tool_records import MOST, record_facts
from desktop.ui.snapshot import ExampleClock
from tests.phrase_book import BOOK


@pytest.fixture
def words() -> Words:
    return Words(BOOK, "en", ExampleClock())


def test_a_record_is_names_and_values(words: Words) -> None:
    record = {
        "order_id": "A1",
        "dry_cleaning": True,
        "days": ["Mon", "Wed"],
        "lines": [{"cloth": "wool", "pieces": 2}, {"cloth": "silk", "pieces": None}],
        "note": "",
        "counter": {"free_slots": 3},
    }
    assert [(one["name"], one["value"]) for one in record_facts(words, json.dumps(record))] == [
        ("Order number", "A1"),
        ("Dry cleaning", "Yes"),
        ("Days", "Mon, Wed"),
        ("Lines 1: cloth", "wool"),
        ("Lines 1: pieces", "2"),
        ("Lines 2: cloth", "silk"),
        ("Counter: free slots", "3"),
    ]


@pytest.mark.parametrize(
    "record", ["", "no JSON", "[1, 2]", json.dumps({f"n{at}": at for at in range(MOST + 1)})]
)
def test_what_is_no_short_object_is_left_as_it_is(words: Words, record: str) -> None:
    assert record_facts(words, record) == []

"""What of a plugin's record may leave: known fields, allowed links wherever they stand, and a note of what did not."""

from __future__ import annotations

import time
from typing import Any

import pytest

from desktop.gateway.results import LONGEST_LINE, MOST_ITEMS, check
from tests.gateway.fuzzing import HOSTS, ORDER_FIELDS, call_of
from tests.gateway.test_fuzz import order


def checked(record: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The record that leaves, and what the step says."""
    call = call_of("order", ORDER_FIELDS)
    kept = check(call, record, HOSTS)
    return kept, call.steps[-1].verdict


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see https://evil.example/x now", "see  now"),
        ("see https://evil.example/x.", "see ."),
        ("(HTTP://a@shop.example/)", "()"),
        ("在https://evil.example/x，点这里", "在，点这里"),
        ("go to https://shop.example/r?x=1, please", "go to https://shop.example/r?x=1, please"),
        ("myapp://open?x=1 now", "now"),
        ("order 5https://evil.example/x now", "order 5 now"),
        ("at 3.https://shop.example/r", "at 3.https://shop.example/r"),
        ("1://2 is no link", "1://2 is no link"),
        ("https://shop.example/r and https://evil.example/", "https://shop.example/r and"),
        ("12://30 is no link", "12://30 is no link"),
    ],
)
def test_a_link_inside_a_text_leads_to_allowed_hosts_or_goes(text: str, left: str) -> None:
    kept, said = checked(order({"recipient": text}))
    assert kept["recipient"].strip() == left
    assert ("a link in a text" in said) is (left != text)


def test_what_the_record_does_not_know_stays_here_however_deep() -> None:
    found = order({"secret": 1})
    found["total"]["margin"] = "0.4"
    found["items"][0]["price"]["cost"] = "80.00"
    kept, _ = checked(found)
    assert "secret" not in kept
    assert kept["total"] == {"amount": "1.00", "currency": "CNY"}
    assert kept["items"][0]["price"] == {"amount": "1.00", "currency": "CNY"}


def test_lists_have_an_end_and_it_is_said() -> None:
    found = order({})
    found["items"] *= MOST_ITEMS + 3
    kept, said = checked(found)
    assert len(kept["items"]) == MOST_ITEMS
    assert "3 items" in said


def test_a_name_stays_on_the_line_of_the_sentence_it_stands_in() -> None:
    found = order({"recipient": "Zhang\r\n\r\n**Your money was sent back.**\n"})
    found["items"][0]["title"] = "Lamp\t\n  已退款"
    kept, _ = checked(found)
    assert kept["recipient"] == "Zhang **Your money was sent back.**"
    assert kept["items"][0]["title"] == "Lamp 已退款"


def test_a_number_that_is_none_is_left_out() -> None:
    kept, said = checked(order({"recipient": float("inf")}))
    assert "recipient" not in kept
    assert said == "ok, left out recipient"


def test_a_name_is_no_longer_than_a_line() -> None:
    found = order({})
    found["items"][0]["title"] = "x" * 3000
    found["recipient"] = "https://shop.example/" + "x" * 1000
    kept, _ = checked(found)
    assert kept["items"][0]["title"] == "x" * LONGEST_LINE + "…"
    assert kept["recipient"] == found["recipient"], "half a link leads elsewhere"


@pytest.mark.parametrize("piece", ["E", "1a-", "a.", "+", "1", " "])
def test_a_long_text_does_not_hold_the_program_up(piece: str) -> None:
    """It took 3 seconds on the program's one loop; the bound leaves room for a busy machine."""
    text = (piece * 20_000)[:19_900] + "x://y\nz"
    began = time.thread_time()
    checked(order({"recipient": text}))
    assert time.thread_time() - began < 0.5

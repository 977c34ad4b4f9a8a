from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.actions import Command
from desktop.services.speaking.manner import CARE, RATES, USUAL, VOLUMES, changed
from desktop.services.speaking.pace import offset_at, reading_time
from desktop.services.speaking.sentences import Sentences, sentences_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("您好。请问？好！", ["您好。", "请问？", "好！"]),
        (
            "It costs 3.50 in No. 5 St. James. Thanks.",
            ["It costs 3.50 in No. 5 St. James.", "Thanks."],
        ),
        ("See www.example.org now", ["See www.example.org now"]),
        ("**Steps**\n- one\n- two", ["Steps", "one", "two"]),
        ("说「好的。」然后走", ["说「好的。」", "然后走"]),
        ("…", []),
        ("[the page](https://example.org) is open.", ["the page is open."]),
    ],
)
def test_a_text_is_cut_where_a_reader_breathes(text: str, found: list[str]) -> None:
    assert sentences_of(text) == found


def test_the_first_sentence_is_there_before_the_second_is_finished() -> None:
    cutter = Sentences()
    assert cutter.push("Your parcel is here. It sho") == ["Your parcel is here."]
    assert cutter.push("uld arrive today") == []
    assert cutter.flush() == ["It should arrive today"]


def test_a_sentence_without_an_end_is_cut_at_a_comma() -> None:
    long = "，".join(["这是一段很长的话"] * 9)
    found = sentences_of(long)
    assert len(found) > 1
    assert "".join(found) == long


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab 。.!?，,1\n", max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_how_a_stream_is_broken_into_pieces_changes_no_sentence(text: str, cuts: list[int]) -> None:
    cutter, found, at = Sentences(), list[str](), 0
    for cut in [*sorted(cuts), len(text)]:
        found += cutter.push(text[at:cut]) if cut > at else []
        at = max(at, cut)
    whole = "".join("".join([*found, *cutter.flush()]).split())
    assert whole.replace(".", "") in "".join(text.split()).replace(".", "") or whole


def test_the_mark_moves_forward_and_ends_on_the_last_word() -> None:
    text = "Your headphones, at nine twelve."
    offsets = [offset_at(text, share / 20) for share in range(21)]
    assert offsets == sorted(offsets)
    assert offsets[0] == 0
    assert text[offsets[-1] :].startswith("twelve")
    assert reading_time("好", "zh") > 1
    assert reading_time("好" * 40, "zh", 0.5) > reading_time("好" * 40, "zh")


def test_steps_of_pace_and_volume_end_somewhere() -> None:
    slow = loud = USUAL
    for _ in range(20):
        slow, loud = changed(slow, Command.SLOWER), changed(loud, Command.LOUDER)
    assert slow.rate == RATES[0]
    assert loud.volume == VOLUMES[-1]
    assert changed(USUAL, Command.HELP) == USUAL
    assert changed(USUAL, Command.FASTER).rate > USUAL.rate
    assert changed(USUAL, Command.QUIETER).volume < USUAL.volume
    assert CARE.rate < USUAL.rate


def test_clearer_is_slower_and_louder_at_once() -> None:
    clearer = changed(USUAL, Command.CLEARER)
    assert clearer == changed(changed(USUAL, Command.SLOWER), Command.LOUDER)
    assert (clearer.rate, clearer.volume) != (USUAL.rate, USUAL.volume)

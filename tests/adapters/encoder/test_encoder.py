"""The encoder that comes with the program: what it believes, and what a damaged file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.adapters.encoder import SentenceEncoder
from desktop.domain import locations
from desktop.ports.encoder import EncoderError
from desktop.services.understanding import load_weights

FILE = locations.assets() / "understanding" / "encoder.npz"
ENCODER = SentenceEncoder(FILE)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("the hem on this skirt gave way the second I sat down, I'd like my money back please", "return_order"),
        ("has the van with my greenhouse set off yet", "order"),
        ("put me on to somebody with a pulse", "human"),
        ("how many weeks have I got to change my mind about a bike", "return_policy"),
        ("麻烦把那台除湿机的票开成我们单位的", "invoice_request"),
        ("孙女买的轮椅咋还没影儿呢", "order"),
        ("钱到现在都没退回我卡里", "return_status"),
        ("别发了，我不要那箱苹果了", "cancel_order"),
    ],
)  # fmt: skip
def test_wishes_in_words_of_everyday(text: str, label: str) -> None:
    shares = ENCODER.beliefs(text).wishes
    assert max(shares, key=lambda one: shares[one]) == label
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-4)


def test_it_knows_the_labels_of_the_table_beside_it() -> None:
    tables = load_weights(FILE.parent / "weights.bin").values()
    assert {label for table in tables for label in table.labels} == set(
        ENCODER.beliefs("hello").wishes
    )


@pytest.mark.parametrize("text", ["", " ", "?", "\x00", "9" * 5000, "😀" * 300])
def test_any_text_is_believed_something_of(text: str) -> None:
    found = ENCODER.beliefs(text)
    assert sum(found.wishes.values()) == pytest.approx(1.0, abs=1e-4)
    assert sum(found.matters.values()) == pytest.approx(1.0, abs=1e-4)


def test_the_same_words_are_believed_the_same() -> None:
    assert ENCODER.beliefs("where is it") == SentenceEncoder(FILE).beliefs("where is it")


def test_a_file_that_is_missing_or_cut_off_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="nowhere"):
        SentenceEncoder(tmp_path / "nowhere.npz").beliefs("hello")
    cut = tmp_path / "cut.npz"
    cut.write_bytes(FILE.read_bytes()[:100_000])
    with pytest.raises(EncoderError, match="cut"):
        SentenceEncoder(cut).beliefs("hello")

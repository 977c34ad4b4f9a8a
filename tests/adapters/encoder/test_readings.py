"""What was read of documents, from one start to the next: the same again, or nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop.adapters.encoder import KeptReadings
from desktop.adapters.encoder.readings import stamp, write
from desktop.ports.likeness import Reading
from tests.adapters.encoder.test_word_reader import EN, READER

QUESTION = "how long do your vouchers last"
FILE = "readings-en.npz"


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    first = Reading([READER.read(EN[0], "en"), READER.read(EN[1], "en")], [-1, 0])
    return {"one": first, "two": Reading([READER.read(EN[3], "en")], [0])}


def test_what_was_kept_meets_questions_as_what_was_just_read(
    readings: dict[str, Reading], tmp_path: Path
) -> None:
    KeptReadings(READER, tmp_path / "new").save("en", readings)
    kept = KeptReadings(READER, tmp_path / "new").load("en")
    assert list(kept) == ["one", "two"]
    assert [one.begins for one in kept.values()] == [[-1, 0], [0]]
    met = [
        READER.compare(QUESTION, "en", [one.texts for one in each.values()])
        for each in (readings, kept)
    ]
    assert met[0] == met[1]
    assert [file.name for file in (tmp_path / "new").iterdir()] == [FILE]


def test_no_words_of_the_papers_are_in_the_file(
    readings: dict[str, Reading], tmp_path: Path
) -> None:
    KeptReadings(READER, tmp_path).save("en", readings)
    with np.load(tmp_path / FILE, allow_pickle=False) as kept:
        texts = [name for name in kept.files if kept[name].dtype.kind in "USO"]
    assert texts == ["marks"]


@pytest.mark.parametrize("harm", ["cut", "of another encoder", "parts", "nothing", "no file"])
def test_a_file_that_is_not_its_own_counts_as_none(
    readings: dict[str, Reading], tmp_path: Path, harm: str
) -> None:
    file = tmp_path / FILE
    write(file, stamp(READER, "en"), readings)
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-200])
    elif harm == "of another encoder":
        write(file, stamp(READER, "en").replace(" en ", " en other"), readings)
    elif harm == "parts":
        with np.load(file) as kept:
            arrays = {name: kept[name] for name in kept.files}
        np.savez(file, **arrays | {"vectors": arrays["vectors"][:-1]})
    elif harm == "nothing":
        file.write_bytes(b"")
    else:
        file.unlink()
    assert KeptReadings(READER, tmp_path).load("en") == {}


def test_what_came_with_the_program_is_read_and_never_written(
    readings: dict[str, Reading], tmp_path: Path
) -> None:
    shipped = tmp_path / "shipped"
    KeptReadings(READER, shipped).save("en", {"one": readings["one"]})
    nowhere = KeptReadings(READER, None, [shipped])
    nowhere.save("en", readings)
    assert list(nowhere.load("en")) == ["one"]
    own = KeptReadings(READER, tmp_path / "own", [shipped])
    own.save("en", {"two": readings["two"]})
    assert list(own.load("en")) == ["one", "two"]
    assert list(KeptReadings(READER, None, [shipped]).load("en")) == ["one"]


def test_where_nothing_can_be_written_it_goes_on(
    readings: dict[str, Reading], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with caplog.at_level("WARNING"):
        KeptReadings(READER, tmp_path / "file").save("en", readings)
    assert "is not kept" in caplog.text
    caplog.clear()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"

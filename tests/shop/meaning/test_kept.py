"""Vectors on the disk: found again by weights and passage, dropped when nobody uses them, and no file can stop anything."""

from __future__ import annotations

import sqlite3
from array import array
from pathlib import Path

import pytest

from desktop.shop.meaning.kept import Kept, hash_of

ONE, TWO = hash_of("Nine to five."), hash_of("Ten to six.")
VECTOR = array("f", [0.6, 0.8])


def test_vectors_are_found_again_by_weights_and_passage(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "vectors.db")
    kept.keep("sha256:one", {ONE: VECTOR})
    kept.close()
    again = Kept(tmp_path / "vectors.db")
    assert again.known("sha256:one", [ONE, TWO]) == {ONE: VECTOR}
    assert again.known("sha256:two", [ONE]) == {}
    again.close()


def test_no_word_of_a_document_is_on_the_disk(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "vectors.db")
    kept.keep("sha256:one", {hash_of("Nine to five."): VECTOR})
    kept.close()
    assert b"Nine" not in (tmp_path / "vectors.db").read_bytes()


def test_what_nobody_used_for_long_is_dropped(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "vectors.db")
    kept.keep("sha256:one", {ONE: VECTOR, TWO: VECTOR})
    with sqlite3.connect(tmp_path / "vectors.db") as database:
        database.execute("update vectors set used = used - 40")
    assert kept.known("sha256:one", [ONE]).keys() == {ONE}
    assert kept.known("sha256:one", [TWO]) == {}
    kept.close()
    database.close()


@pytest.mark.parametrize("content", [b"no database at all " * 100, b""])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "vectors.db"
    file.write_bytes(content)
    kept = Kept(file)
    kept.keep("sha256:one", {ONE: VECTOR})
    assert kept.known("sha256:one", [ONE]) == {ONE: VECTOR}
    kept.close()


def test_another_table_of_that_name_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "vectors.db"
    with sqlite3.connect(file) as database:
        database.execute("create table vectors (something text)")
    database.close()
    kept = Kept(file)
    kept.keep("sha256:one", {ONE: VECTOR})
    assert kept.known("sha256:one", [ONE]) == {ONE: VECTOR}
    kept.close()


def test_where_nothing_can_be_written_they_live_in_memory(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "gone" / "vectors.db")
    kept.keep("sha256:one", {ONE: VECTOR})
    assert kept.known("sha256:one", [ONE]) == {ONE: VECTOR}
    kept.close()

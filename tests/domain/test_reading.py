"""Whatever is wrong with a text from outside is a ValueError."""

from __future__ import annotations

import pytest

from desktop.domain.reading import read_json, read_toml

DEEP = "[" * 100_000


@pytest.mark.parametrize("text", ["", "{", DEEP, "1" * 5000, b"\xff\xfe", '{"a":' * 50_000])
def test_json_that_cannot_be_read(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(text)


@pytest.mark.parametrize("text", ["=", f"a = {DEEP}", f"a = {'1' * 5000}", "a = {b = " * 5000])
def test_toml_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_toml(text)


def test_what_can_be_read() -> None:
    assert read_json('{"a": [1]}') == {"a": [1]}
    assert read_toml("a = [1]") == {"a": [1]}

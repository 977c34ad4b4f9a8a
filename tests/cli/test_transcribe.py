"""``transcribe``: its JSON, its refusals, its exit statuses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from desktop.cli import main
from tests import fetch_models

FIELDS = {
    "file",
    "text",
    "lang",
    "normalized",
    "order_number",
    "confidence",
    "audio_s",
    "ms",
    "first_partial_ms",
    "end_of_speech_s",
    "rejected",
}


@pytest.fixture
def silence(tmp_path: Path) -> Path:
    file = tmp_path / "silence.wav"
    with wave.open(str(file), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(16_000)
        target.writeframes(bytes(32_000))
    return file


def test_a_model_that_is_missing_is_told_in_one_sentence(
    silence: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["transcribe", str(silence), "--model", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "no speech model" in said.err
    assert "Traceback" not in said.err


def test_a_language_that_is_not_spoken_is_wrong_use(silence: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["transcribe", str(silence), "--lang", "fr"])
    assert ended.value.code == 2


@pytest.mark.slow
def test_recordings_become_json(silence: Path, tmp_path: Path) -> None:
    model = fetch_models.find("whisper-base")
    if model is None or shutil.which("espeak-ng") is None:
        pytest.skip("needs espeak-ng and python -m tests.fetch_models whisper-base")
    spoken = tmp_path / "order.wav"
    subprocess.run(
        ["espeak-ng", "-v", "en-us", "-s", "120", "-w", str(spoken), "8, 8, 0, 1, 2, 3, 4, 5"],
        check=True,
    )
    done = subprocess.run(
        [
            sys.executable, "-m", "desktop", "transcribe", str(spoken), str(silence), str(tmp_path / "none.wav"),
            "--model", str(model), "--lang", "en", "--expect", "order-number", "--json",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )  # fmt: skip
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert set(first) >= FIELDS
    assert first["rejected"] is None
    assert len(first["order_number"]) >= 6
    assert (second["text"], second["rejected"]) == ("", "silence")
    assert done.returncode == 1
    assert "no such file" in done.stderr

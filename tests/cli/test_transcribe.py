"""``transcribe``: its JSON, its refusals, its exit statuses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import wave
from argparse import Namespace
from pathlib import Path

import pytest

from desktop.adapters.config import Config
from desktop.app.understanding import understanding_of
from desktop.cli import main
from desktop.cli.transcribe import hearing_of
from desktop.ports.listening import TurnEnded
from desktop.services.listening.from_recording import listen_to_recording
from tests import fetch_models
from tests.fakes import LoudnessDetector, ScriptedTranscriber, SetClock, transcript
from tests.sounds import Sounds

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


def test_what_is_no_recording_is_told_before_any_model_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, text = tmp_path / "empty.wav", tmp_path / "text.wav"
    empty.touch()
    text.write_text("no sound at all " * 100, encoding="utf-8")
    # The folder is no model either, which nobody hears of: there is nothing to load one for.
    words = ["transcribe", str(empty), str(text), str(tmp_path), "--model", str(tmp_path)]
    assert main(words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        f"counterpart: {empty}: no recording that can be read",
        f"counterpart: {text}: no recording that can be read",
        f"counterpart: {tmp_path}: that is a folder; a recording is needed",
    ]


def test_a_language_that_is_not_spoken_is_wrong_use(silence: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["transcribe", str(silence), "--lang", "fr"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("text", "lang", "least_s", "most_s"),
    [
        ("Where is my parcel?", "en", 1.1, 1.4),
        ("我的订单20260910001到哪了？", "zh", 1.1, 1.4),
        ("Order 20260910001", "en", 2.8, 3.3),
        ("The blue one with the long cable", "en", 2.6, 3.1),
        ("I would like to", "en", 3.0, 3.5),
    ],
)
async def test_a_turn_ends_by_the_rules_that_answer_it(
    text: str, lang: str, least_s: float, most_s: float
) -> None:
    options, config = Namespace(lang=lang, expect="free"), Config()
    hearing = hearing_of(options, config, understanding_of(config, SetClock(), None).whole)
    found = listen_to_recording(
        hearing,
        Sounds().said(0.5, 1.5, 5.0),
        ScriptedTranscriber(transcript(text, lang)),
        LoudnessDetector(),
    )
    ended = [event async for event in found if isinstance(event, TurnEnded)].pop()
    assert least_s <= ended.at_s - ended.speech_end_s <= most_s


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

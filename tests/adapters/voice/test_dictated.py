"""Which numbers the decoder is asked about, and what it says of them."""

from __future__ import annotations

import math
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.adapters.voice.dictated import LONGEST, MOST, candidates, doubtful
from desktop.adapters.voice.recordings import read_recording
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.ports.transcriber import SpeechRequest
from tests import fetch_models


def test_both_ears_bring_numbers_in_turn_and_each_once() -> None:
    heard = ["4071", "", "T071", "4071", "40711", "9" * (LONGEST + 1)]
    assert candidates(heard, ["407", "4071", "4077"], MOST) == ["4071", "407", "4077", "40711"]
    assert candidates(heard, ["407", "4071", "4077"], 2) == ["4071", "407"]
    assert candidates([], [], MOST) == []


@pytest.mark.parametrize(
    ("heard", "sure", "doubt"),
    [
        (["4071", "4071", "40711"], 0.9, False),
        (["4071", "40711", "4071"], 0.9, True),
        (["4071", "4071"], 0.4, True),
        (["40711", "4071"], 0.9, True),
    ],
)
def test_it_is_asked_where_the_ears_are_not_of_one_mind(
    heard: list[str], sure: float, doubt: bool
) -> None:
    assert doubtful(heard, "4071", math.log(sure)) is doubt


@pytest.fixture
def dictated(tmp_path: Path) -> bytes:
    if not shutil.which("espeak-ng"):
        pytest.skip("needs espeak-ng")
    said, file = "four, zero, seven, one, nine, six, two, eight", tmp_path / "said.wav"
    subprocess.run(["espeak-ng", "-v", "en-us", "-s", "120", "-w", str(file), said], check=True)
    return read_recording(file)


@pytest.mark.slow
async def test_a_real_model_tells_how_likely_it_holds_each_number(dictated: bytes) -> None:
    """Where somebody says English digits into a Chinese ear, all of it is doubt."""
    model = fetch_models.find("whisper-base")
    if model is None:
        pytest.skip("needs python -m tests.fetch_models whisper-base")
    patient = WhisperTranscriber(str(model), budget_s=300, decode_limit_s=300)
    hasty = WhisperTranscriber(str(model), budget_s=0.01, decode_limit_s=300)
    request = SpeechRequest(dictated, "zh", final=True, digits=True)
    try:
        found = await patient.transcribe(request)
        quick = await hasty.transcribe(request)
    finally:
        await patient.close()
        await hasty.close()
    weighed = dict(found.weighed)
    assert 1 < len(weighed) <= MOST
    assert all(value.isdigit() and logprob < 0 for value, logprob in weighed.items())
    assert {value for value, _ in found.spelled} & weighed.keys()
    right = weighed.get("40719628")
    assert right is None or right == max(weighed.values())
    assert quick.weighed == (), "there is no time to ask"

from __future__ import annotations

import asyncio
import shutil
import stat
import sys
import textwrap
import wave
from pathlib import Path

import pytest

from desktop.adapters.voice_out import Espeak, Piper
from desktop.adapters.voice_out.children import output_of
from desktop.adapters.voice_out.espeak import wav_samples
from desktop.adapters.voice_out.recording import write_wav
from desktop.ports.speaking import SpeechError, Voice

TRIALS = {"en": "Hello, your order has been shipped.", "zh": "您好，订单已经发货。"}

needs_espeak = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"
)


def program(file: Path, text: str) -> str:
    """A child process that behaves as a test wants."""
    file.write_text(f"#!{sys.executable}\n" + textwrap.dedent(text), encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


@needs_espeak
async def test_espeak_speaks_english_and_is_not_trusted_with_chinese() -> None:
    espeak = Espeak(TRIALS)
    voice = await espeak.voice("en")
    assert voice is not None
    assert await espeak.voice("zh") is None
    assert await espeak.voice("fr") is None
    usual, rate = await espeak.samples("Your parcel is here.", voice, 1.0)
    slow, _ = await espeak.samples("Your parcel is here.", voice, 0.6)
    assert rate > 16_000
    assert 0.8 < len(usual) / 2 / rate < 4
    assert len(slow) > len(usual) * 1.2


async def test_a_voice_that_is_not_there_is_none() -> None:
    assert await Espeak(TRIALS, "/nowhere/espeak-ng").voice("en") is None
    assert await Piper({"en": Path("/nowhere/voice.onnx")}, sys.executable).voice("en") is None
    with pytest.raises(SpeechError, match="nowhere"):
        await output_of(["/nowhere/at-all"], "", 1.0)


async def test_a_program_that_hangs_or_fails_is_ended_and_told(tmp_path: Path) -> None:
    hangs = program(tmp_path / "hangs", "import time\ntime.sleep(60)\n")
    with pytest.raises(SpeechError, match="no sound within"):
        await output_of([hangs], "x", 0.2)
    fails = program(tmp_path / "fails", "import sys\nsys.exit('no such voice')\n")
    with pytest.raises(SpeechError, match="no such voice"):
        await output_of([fails], "x", 5.0)


PIPER = """
    import pathlib, sys, wave
    folder = pathlib.Path(sys.argv[sys.argv.index("--output_dir") + 1])
    stretch = float(sys.argv[sys.argv.index("--length_scale") + 1])
    for number, line in enumerate(sys.stdin):
        if "die" in line:
            sys.exit(3)
        file = folder / f"{number}.wav"
        with wave.open(str(file), "wb") as out:
            out.setparams((1, 2, 22050, 0, "NONE", ""))
            out.writeframes(b"\\0\\1" * int(1000 * stretch))
        print(f"INFO:piper:Wrote {file}", file=sys.stderr, flush=True)
"""
"""Speaks the way both piper programs do: lines in, names of files out."""


async def test_piper_is_started_once_a_pace_and_again_after_it_died(tmp_path: Path) -> None:
    model = tmp_path / "en_GB-test.onnx"
    model.touch()
    model.with_name("en_GB-test.onnx.json").touch()
    piper = Piper({"en": model}, program(tmp_path / "piper", PIPER))
    voice = await piper.voice("en")
    assert voice is not None
    assert voice.natural
    first, rate = await piper.samples("one", voice, 1.0)
    second, _ = await piper.samples("two\nlines", voice, 1.0)
    slow, _ = await piper.samples("three", voice, 0.5)
    assert (len(first), rate, len(slow)) == (2000, 22050, 4000)
    assert first == second
    with pytest.raises(SpeechError, match="it ended"):
        await piper.samples("die", voice, 0.5)
    again, _ = await piper.samples("four", voice, 0.5)
    assert again == slow
    asking = asyncio.ensure_future(piper.samples("five", voice, 0.5))
    await asyncio.sleep(0)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    assert await piper.samples("six", voice, 0.5) == (slow, 22050)
    await piper.close()


def test_what_is_no_sound_is_told() -> None:
    for data in (b"", b"RIFF", b"not a wav at all, and longer than a head of forty-four bytes"):
        with pytest.raises(SpeechError):
            wav_samples(data)


def test_a_file_holds_the_sentences_with_pauses_and_no_sample_is_clipped(tmp_path: Path) -> None:
    loud = b"\xff\x7f" * 8000
    seconds = write_wav(tmp_path / "said.wav", [(loud, 16_000), (loud, 16_000)], 1.7)
    with wave.open(str(tmp_path / "said.wav")) as file:
        assert file.getframerate() == 16_000
        assert file.getnframes() / 16_000 == pytest.approx(seconds)
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    assert seconds == pytest.approx(1.75, abs=0.01)
    assert 30_000 < max(samples) < 32_767


def test_a_voice_is_named_for_people() -> None:
    assert Voice("x", "X (piper)", "en", "piper").natural is False

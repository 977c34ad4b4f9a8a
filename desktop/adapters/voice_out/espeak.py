"""espeak-ng: small, quick, plain. It is there on every Debian, and is no good at Chinese characters.

Its Mandarin voice spells characters in English (measured: 248 % of the characters wrong when heard by Whisper). The
voice is therefore tried first: its phonemes of a sentence in the language must not switch to another one. The program
is GPL and stays a program of its own; nothing of it is linked.
"""

from __future__ import annotations

import io
import re
import shutil
import wave

from desktop.adapters.voice_out.children import output_of
from desktop.ports.speaking import SpeechError, SpeechProblem, Voice

WORDS_PER_MINUTE = 155
"""Its own pace at rate 1; its default of 175 is hurried for somebody who listens to a machine."""

SLOWEST, FASTEST = 80, 260

SOUND_LIMIT_S = 4.0
"""A sentence takes it 20 to 70 ms; a machine that swaps gets this long."""

TRIAL_LIMIT_S = 3.0

VOICES = {"en": ("en-gb", "English (espeak-ng)"), "zh": ("cmn", "Mandarin (espeak-ng)")}

SWITCHED = re.compile(r"\([a-z]{2,3}\)")
"""How its phonemes say that it went over to the voice of another language."""


class Espeak:
    """Sentences by way of the command ``espeak-ng``."""

    engine = "espeak-ng"

    def __init__(self, trials: dict[str, str], program: str | None = None) -> None:
        """``trials``: a sentence of each language, to hear whether a voice knows its writing."""
        self._trials = trials
        self._program = program or shutil.which("espeak-ng") or ""

    async def voice(self, lang: str) -> Voice | None:
        """Its voice, if it reads the language's writing."""
        known = VOICES.get(lang)
        if not (self._program and known):
            return None
        try:
            told = await output_of(
                [self._program, "-q", "-x", "--stdin", "-v", known[0]],
                self._trials.get(lang, ""),
                TRIAL_LIMIT_S,
            )
        except SpeechError:
            return None
        phonemes = told.decode(errors="replace").strip()
        if not phonemes or SWITCHED.search(phonemes):
            return None
        return Voice(known[0], known[1], lang, self.engine)

    async def samples(self, text: str, voice: Voice, rate: float) -> tuple[bytes, int]:
        """The sentence."""
        speed = round(min(max(WORDS_PER_MINUTE * rate, SLOWEST), FASTEST))
        command = [self._program, "--stdin", "--stdout", "-v", voice.id, "-s", str(speed)]
        return wav_samples(await output_of(command, text, SOUND_LIMIT_S))

    async def close(self) -> None:
        """Every sentence is a process of its own; none is left."""


def wav_samples(data: bytes) -> tuple[bytes, int]:
    """Samples and rate of a WAV file of 16-bit mono; a length of 0 in its head, as of a stream, is not believed.

    Raises:
        SpeechError: it is no such file, or empty.
    """
    try:
        with wave.open(io.BytesIO(data)) as file:
            if file.getsampwidth() != 2 or file.getnchannels() != 1:
                raise SpeechError(SpeechProblem.ENGINE, "not 16-bit mono")
            rate = file.getframerate()
            found = file.readframes(len(data))
    except (wave.Error, EOFError) as error:
        raise SpeechError(SpeechProblem.ENGINE, f"not a WAV file: {error}") from error
    found = found or data[44:]
    if not found:
        raise SpeechError(SpeechProblem.ENGINE, "no samples")
    return found[: len(found) // 2 * 2], rate

"""A yes or a no by itself, said by many people, through the whole ear: taken at once, asked for again, or not heard.

    python -m tests.bench.bench_answers --data FOLDER [--lang en] [--words yes,no,stop] [--most 60] [--expect order-number]

``FOLDER`` holds a folder of WAV files (16 kHz, 16 bit, mono) for each word, as Google's Speech Commands do; what is said in
``yes`` should be a yes, and in any other folder none. Each is heard hands-free between two and three seconds of a quiet room (noise at
-69 dBFS), as an answer that is waited for. Prints a JSON line for each word.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import wave
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from desktop.adapters.voice.detector import SileroDetector
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.domain import locations
from desktop.ports.listening import Expect, Heard, Hints, Rejected
from desktop.ports.microphone import RATE
from desktop.services.dialogue.answers import Answers
from desktop.services.listening.from_recording import listen_to_recording
from desktop.services.listening.hearing import Hearing
from desktop.services.replies.phrases import PhraseBook
from desktop.services.voice_turn.consent import consent

ROOM = 12.0
"""Standard deviation of the room's noise, of 32,767."""
BEFORE_S, AFTER_S = 2, 3
SEED = 11


def clips(folder: Path, most: int) -> Iterator[bytes]:
    """The same people each time, in a quiet room."""
    files = sorted(folder.glob("*.wav"))
    random.Random(SEED).shuffle(files)
    noise = np.random.default_rng(SEED)
    for file in files[:most]:
        with wave.open(str(file)) as sound:
            said = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
        room = noise.normal(0, ROOM, len(said) + (BEFORE_S + AFTER_S) * RATE)
        room[BEFORE_S * RATE :][: len(said)] += said
        yield np.clip(room, -32768, 32767).astype("<i2").tobytes()


async def main(options: argparse.Namespace) -> None:
    """Hear them all."""
    answers = Answers(PhraseBook.load(locations.assets() / "phrases"))
    transcriber, detector = WhisperTranscriber(options.model, idle_s=0), SileroDetector()
    expect = Expect(options.expect)
    hints = Hints(options.lang, expect, lengths=() if expect is Expect.FREE else (11,))
    words = options.words.split(",") if options.words else sorted(map(str, _names(options.data)))
    for word in words:
        outcomes: Counter[str] = Counter()
        for pcm in clips(options.data / word, options.most):
            outcome = "nothing"
            async for event in listen_to_recording(
                Hearing(hints=hints), pcm, transcriber, detector
            ):
                if isinstance(event, Heard):
                    outcome = consent(event, answers).value
                elif isinstance(event, Rejected) and outcome == "nothing":
                    outcome = f"refused: {event.reason.value}"
            outcomes[outcome] += 1
        print(json.dumps({"said": word, "expected": expect.value, **dict(outcomes.most_common())}))
    await transcriber.close()


def _names(folder: Path) -> Iterator[str]:
    return (one.name for one in folder.iterdir() if one.is_dir())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    parser.add_argument("--model", default="base")
    parser.add_argument("--words", default="")
    parser.add_argument("--most", type=int, default=60)
    parser.add_argument("--expect", choices=[one.value for one in Expect], default="free")
    asyncio.run(main(parser.parse_args()))

"""Speaking into an answer: how soon the voice gives way, and whether it ever gives way to itself, a cough or the shop.

The machine's voice (espeak-ng, two of them) comes back through rooms of different echo, delay and loudness, with late
loops and an uneven sound card; recordings of people are laid over it, and with ``--coughs FOLDER`` recordings of coughs.
What the recogniser makes of each cough is told last: where nobody's word cut an answer off, it is read on.
``still`` is when our voice is held, ``begins`` when the ear is sure of a person and it is ended; here the echo goes on meanwhile, in a
shop it does not. Beside it, the plain rule that any detected speech stops the voice. Rooms are computed, people are recorded:
python -m desktop bench barge_in --data ../shared/data/voice-dev
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np

from desktop.adapters.voice.detector import SileroDetector
from desktop.adapters.voice.recordings import read_recording
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.adapters.voice_out.echo import EchoGate
from desktop.adapters.voice_out.reference import FRAME, Block
from desktop.domain import locations
from desktop.ports.listening import Mode, SpeechStarted
from desktop.services.dialogue.answers import Answers
from desktop.services.listening.hearing import Hearing
from desktop.services.replies.phrases import PhraseBook
from desktop.services.voice_turn.floor import MURMUR
from desktop.services.voice_turn.replies import Judge
from tests.bench.voice_runs import Measured, ours

RATE = 16_000
ECHOES_DB = (-30.0, -18.0, -12.0)
"""Loudspeaker far from the microphone, beside it, and turned towards it."""
DELAYS_S = (0.06, 0.25)
TEXT = (
    "Your headphones reached the Beijing sorting centre yesterday at nine twelve in the morning, and should arrive "
    "today by six in the evening. You can follow them with the link on the screen. If you would like to send them "
    "back, just say so, and I will book the return for you."
)
VOICES = (("en-gb", 155), ("en-us+f3", 130))
PREFILL_S = 0.08
COUGH_AT_S, COUGH_S, COUGH_DBFS = 5.0, 1.2, -20.0
Sound = np.ndarray


class Card:
    """A sound card that takes blocks ahead of time."""

    def __init__(self, sound: Sound, chance: np.random.Generator) -> None:
        self._sound, self._chance = sound, chance
        self.now, self._at = 0.0, 0
        self.heard_s, self.held_s = 0.0, list[float]()

    def clock(self) -> float:
        return self.now

    def hold(self, seconds: float) -> None:
        assert seconds < 1
        self.held_s.append(self.heard_s)

    def take_played(self) -> list[Block]:
        found: list[Block] = []
        while self._at / RATE < self.now + PREFILL_S and self._at < len(self._sound):
            part = self._sound[self._at : self._at + 320].astype(np.float32)
            jitter = self._chance.uniform(0, 0.006)
            found.append(Block(part, RATE, max(0.0, self._at / RATE - PREFILL_S) + jitter))
            self._at += 320
        return found


def machine(voice: str, speed: int) -> Sound:
    command = ["espeak-ng", "--stdout", "-v", voice, "-s", str(speed), TEXT]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(data)) as file:
        rate = file.getframerate()
        sound = np.frombuffer(file.readframes(len(data)) or data[44:], "<i2") / 32768
    count = round(len(sound) * RATE / rate)
    return np.interp(np.linspace(0, len(sound), count), np.arange(len(sound)), sound) * 0.5


def in_a_room(sound: Sound, delay_s: float, echo_db: float, chance: np.random.Generator) -> Sound:
    tail = chance.standard_normal(int(0.3 * RATE))
    tail *= np.exp(-6.9 * np.arange(len(tail)) / len(tail))
    tail *= 0.5 / np.sqrt((tail**2).sum())
    tail[0] += 1
    size = 1 << (len(sound) + len(tail)).bit_length()
    wet = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(tail, size), size)[: len(sound)]
    heard = np.concatenate([np.zeros(int(delay_s * RATE)), wet * 10 ** (echo_db / 20)])
    return heard + chance.standard_normal(len(heard)) * 10 ** (-62 / 20)


def starts(
    mic: Sound, gate: EchoGate | None, card: Card, chance: np.random.Generator
) -> list[float]:
    """When the ear says that somebody began to speak, in seconds."""
    hearing = Hearing()
    hearing.mode = Mode.HANDS_FREE
    hearing.gate = gate
    detector = SileroDetector()
    found: list[float] = []
    late = 0.0
    for number in range(len(mic) // FRAME):
        if chance.random() < 0.02:
            late = chance.uniform(0, 0.15)
        card.now = (number + 1) * FRAME / RATE + 0.02 + late
        late = max(0.0, late - FRAME / RATE)
        card.heard_s = (number + 1) * FRAME / RATE
        pcm = (np.clip(mic[number * FRAME :][:FRAME], -1, 1) * 32767).astype("<i2").tobytes()
        hearing.frame(pcm, detector.probability(pcm))
        hearing.jobs.clear()
        while hearing.events:
            if isinstance(hearing.events.popleft(), SpeechStarted):
                found.append((number + 1) * FRAME / RATE)
                hearing.cancel()
    return found


def first_voice(sound: Sound) -> int:
    """Where the detector hears speech first in the clean recording: from there the time is counted."""
    detector = SileroDetector()
    for start in range(0, len(sound) - FRAME, FRAME):
        pcm = (np.clip(sound[start : start + FRAME], -1, 1) * 32767).astype("<i2").tobytes()
        if detector.probability(pcm) > 0.5:
            return start
    return 0


def people(folder: Path) -> list[Sound]:
    lines = (folder / "manifest.jsonl").read_text("utf-8").splitlines()
    clean = [json.loads(line) for line in lines]
    files = [
        each["file"] for each in clean if each["kind"] == "speech" and each["condition"] == "clean"
    ]
    found: list[Sound] = []
    for name in files[::7][:6]:
        sound = np.frombuffer(read_recording(folder / name), "<i2") / 32768
        part = sound[first_voice(sound) :][: 2 * RATE]
        found.append(part / np.sqrt((part**2).mean()) * 10 ** (-26 / 20))
    return found


def coughs(folder: Path | None) -> list[Sound]:
    """Recordings from their first sound on, the loudest moment as loud as a person's."""
    found: list[Sound] = []
    for file in sorted(folder.rglob("*.*")) if folder else []:
        sound = np.frombuffer(read_recording(file), "<i2") / 32768
        level = np.sqrt((sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME) ** 2).mean(axis=1))
        if level.max(initial=0.0) > 1e-4:
            first = max(0, int(np.argmax(level > level.max() * 0.1)) * FRAME - FRAME // 2)
            part = sound[first:][: int(COUGH_S * RATE)]
            found.append(part * 10 ** (COUGH_DBFS / 20) / level.max())
    return found


async def words_of(coughed: list[Sound], lang: str) -> dict[str, object]:
    """What a whole ear takes each cough for, in a quiet room: of those that are taken for words, which cost the answer."""
    book = PhraseBook.load(locations.assets() / "phrases")
    judge = Judge(Answers(book))
    transcriber = Measured(WhisperTranscriber("base", idle_s=0, budget_s=5))
    await transcriber.load()
    chance = np.random.default_rng(1)
    turns = words = 0
    lost: list[str] = []
    for cough in coughed:
        sound = np.concatenate([np.zeros(RATE), cough])
        sound += chance.standard_normal(len(sound)) * 10 ** (-62 / 20)
        pcm = (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()
        found = await ours(pcm, transcriber, SileroDetector(), lang=lang, quiet_after_s=6.0)
        turns += bool(found.ended)
        words += bool(found.heard)
        lost += [
            one.text
            for one in found.heard
            if not judge.hums(one.text) and not judge.doubts(one, MURMUR)
        ]
    await transcriber.close()
    return {"lang": lang, "turns": turns, "as_words": words, "answers_lost": len(lost)}


def _spread(times: list[float]) -> dict[str, float]:
    if not times:
        return {"within_200_ms": 0}
    return {
        "median_s": round(float(np.median(times)), 3),
        "p95_s": round(float(np.percentile(times, 95)), 3),
        "longest_s": round(max(times), 3),
        "within_200_ms": int(np.sum(np.array(times) <= 0.2)),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--coughs", type=Path)
    options = parser.parse_args()
    if shutil.which("espeak-ng") is None or options.data is None:
        print("needs espeak-ng and --data with recordings")
        return 1
    chance = np.random.default_rng(1)
    spoken, coughed = people(options.data), coughs(options.coughs)
    rows: list[dict[str, object]] = []
    alone: list[float] = []
    for person in spoken:
        quiet = np.concatenate([np.zeros(2 * RATE), person, np.zeros(RATE)])
        quiet += chance.standard_normal(len(quiet)) * 10 ** (-62 / 20)
        alone += [each - 2 for each in starts(quiet, None, Card(np.zeros(0), chance), chance)][:1]
    for echo_db in ECHOES_DB:
        waits: list[float] = []
        still: list[float] = []
        runs = itself = plain = missed = held = by_coughs = 0
        for voice_at, (voice, speed) in enumerate(VOICES):
            machines = machine(voice, speed)
            for delay_at, delay in enumerate(DELAYS_S):
                mic = in_a_room(machines, delay, echo_db, chance)
                runs += 1
                card = Card(machines, chance)
                itself += len(starts(mic, EchoGate(card, card.clock), card, chance))
                held += len(card.held_s) > 0
                plain += len(starts(mic, None, Card(machines, chance), chance)) > 0
                for person in spoken[:3] if delay == DELAYS_S[0] else spoken[3:]:
                    at = int(chance.uniform(4, 8) * RATE)
                    both = mic.copy()
                    both[at : at + len(person)] += person[: len(both) - at]
                    card = Card(machines, chance)
                    found = starts(both, EchoGate(card, card.clock), card, chance)
                    after = [each - at / RATE for each in found if each > at / RATE]
                    if after:
                        waits.append(after[0])
                        holds = [each - at / RATE for each in card.held_s if each > at / RATE]
                        still.append(min([after[0], *holds]))
                    else:
                        missed += 1
                for cough in coughed[2 * voice_at + delay_at :: len(VOICES) * len(DELAYS_S)]:
                    at = int(COUGH_AT_S * RATE)
                    both = mic[: at + 2 * RATE].copy()
                    both[at : at + len(cough)] += cough
                    card = Card(machines, np.random.default_rng(at))
                    found = starts(both, EchoGate(card, card.clock), card, np.random.default_rng(1))
                    by_coughs += any(each > at / RATE for each in found)
        rows.append(
            {
                "echo_db": echo_db,
                "answers": runs,
                "self_interruptions": itself,
                "held_for_itself": held,
                "plain_rule_interrupts_itself": plain,
                "interruptions": len(waits) + missed,
                "missed": missed,
                "alone_median_s": round(float(np.median(alone)), 3),
                **{
                    f"{name}_{what}": value
                    for name, times in (("still", still), ("begins", waits))
                    for what, value in _spread(times).items()
                },
                "coughs": len(coughed),
                "ended_by_coughs": by_coughs,
            }
        )
    if coughed:
        rows += [asyncio.run(words_of(coughed, lang)) for lang in ("en", "zh")]
    for row in rows:
        if options.json:
            print(json.dumps({"bench": "barge_in", **row}))
        else:
            print("  ".join(f"{name} {value}" for name, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

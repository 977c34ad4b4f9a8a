"""Whisper without its thirty seconds: sound is padded by two seconds only, and the full window is the way out of trouble.

Whisper was trained on windows of thirty seconds, and the padding is most of its work on a short utterance: 0.90 s
instead of 0.31 s for three to six seconds of speech on two cores. Without it the model is a little more prone to loops,
so each text is looked at (repetition, compression, more digits or words than fit into the time, log-probability), and
when it looks wrong the same sound is decoded once more in the full window. Runs in the recogniser's process.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from desktop.adapters.voice.simplified import simplified
from desktop.services.listening.repetition import repeated

RATE = 16_000
PAD_S = 2.0
"""Silence behind the speech. One second loses last words, three gain nothing over two."""
WINDOW_S = 30.0
FRAMES_A_SECOND = 100
MAX_COMPRESSION = 2.4
"""OpenAI's own threshold for a loop."""
MIN_LOGPROB = -1.0
"""The same, for a text that is a guess."""
TOKENS_A_SECOND = 9.0
"""Fast Chinese is 7 syllables a second, mostly one token each, digits with commas two."""
SPARE_TOKENS = 16
MAX_TOKENS = 200
NUMBER_TOKENS = 56
"""Of an expected number: twenty digits with a comma each, and some words."""
BUDGET_S = 2.2
"""A text is due within 2.5 s, so a second hearing is begun only where it can end by then."""
FULL_COSTS = 2.0
"""How many times longer the full window takes than the short one."""
PROMPT_TOKENS = 60
"""Of hot words; each token costs decoding time, and a long prompt is copied into the text."""
HOT_WORDS = 50
LIVE_BEAM = 1
FINAL_BEAM = 5
LANGUAGES = ("zh", "en")
FASTER = 1.1
"""The third view of a number. Measured on 88 spoken numbers: as good as the plain one, and wrong elsewhere."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and its marks, see :class:`desktop.ports.transcriber.Transcript`."""

    text: str
    lang: str
    logprob: float
    no_speech: float
    compression: float
    tokens: int
    ms: float
    window: str
    others: tuple[tuple[str, float], ...] = ()


class Decoder:
    """A Whisper model in memory."""

    def __init__(self, folder: Path, threads: int = 2, budget_s: float = BUDGET_S) -> None:
        """Load it. ``budget_s``: seconds that a final text may take before no further hearing of it is begun.

        Raises:
            RuntimeError, ValueError, OSError: the folder holds no usable model.
        """
        import ctranslate2
        import tokenizers
        from faster_whisper.feature_extractor import FeatureExtractor
        from faster_whisper.tokenizer import Tokenizer

        self._ctranslate2 = ctranslate2
        self._budget_s = budget_s
        self._model = ctranslate2.models.Whisper(
            str(folder), device="cpu", compute_type="int8", intra_threads=threads, inter_threads=1
        )
        raw = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.multilingual: bool = bool(self._model.is_multilingual)
        self._features = FeatureExtractor(feature_size=self._model.n_mels)
        self._tokenizers = {
            lang: Tokenizer(raw, self.multilingual, task="transcribe", language=lang)
            for lang in (LANGUAGES if self.multilingual else ("en",))
        }

    def warm(self) -> None:
        """Decode a little silence, so that the first real request finds every buffer made."""
        self._generate(self._encode(np.zeros(RATE, np.float32), PAD_S), "en", (), LIVE_BEAM, 4)

    def decode(
        self,
        pcm: bytes,
        lang: str | None,
        *,
        final: bool,
        digits: bool = False,
        words: Sequence[str] = (),
    ) -> Decoded:
        """The text of a stretch of speech."""
        started = time.perf_counter()
        sound = np.frombuffer(pcm, "<i2").astype(np.float32) / 32768.0
        sound = sound[-int(WINDOW_S * RATE) :]
        seconds = sound.size / RATE
        if not self.multilingual:
            lang = "en"
        encoded = self._encode(sound, PAD_S)
        chosen = lang if lang in self._tokenizers else self._detect(encoded)
        limit = min(
            NUMBER_TOKENS if digits else MAX_TOKENS, int(seconds * TOKENS_A_SECOND) + SPARE_TOKENS
        )
        beam = FINAL_BEAM if final else LIVE_BEAM
        best = self._generate(encoded, chosen, words, beam, limit)
        window, others = "short", list[tuple[str, float]]()
        first_s = time.perf_counter() - started
        if final and digits and 2 * first_s < self._budget_s:
            faster = self._encode(_faster(sound), PAD_S)
            others.append(self._generate(faster, chosen, words, beam, limit)[:2])
        suspect = _suspect(best, seconds, limit, digits=digits)
        left_s = self._budget_s - (time.perf_counter() - started)
        if final and first_s * FULL_COSTS < left_s and (digits or suspect):
            again = self._generate(self._encode(sound, None), chosen, words, beam, limit)
            if suspect and _rank(again, seconds, limit, digits=digits) > _rank(
                best, seconds, limit, digits=digits
            ):
                best, again, window = again, best, "full"
            if digits:
                others.append(again[:2])
        text, logprob, no_speech, tokens = best
        ms = (time.perf_counter() - started) * 1000
        return Decoded(
            text,
            chosen,
            logprob,
            no_speech,
            compression(text),
            tokens,
            round(ms, 1),
            window,
            tuple(others),
        )

    def _encode(self, sound: np.ndarray[Any, Any], pad_s: float | None) -> Any:
        whole = int(WINDOW_S * FRAMES_A_SECOND)
        wanted = whole
        if pad_s is not None:
            wanted = min(whole, int((sound.size / RATE + pad_s) * FRAMES_A_SECOND))
        wanted += wanted % 2  # the encoder halves the number of frames
        missing = wanted * (RATE // FRAMES_A_SECOND) - sound.size
        padded = np.pad(sound, (0, max(0, missing)))
        mel = self._features(padded, padding=0)[:, :wanted]
        if mel.shape[1] < wanted:
            mel = np.pad(mel, ((0, 0), (0, wanted - mel.shape[1])), constant_values=mel.min())
        features = np.ascontiguousarray(mel[None, ...], dtype=np.float32)
        return self._model.encode(self._ctranslate2.StorageView.from_array(features))

    def _detect(self, encoded: Any) -> str:
        found = self._model.detect_language(encoded)[0]
        shares = {token.strip("<|>"): share for token, share in found}
        return max(LANGUAGES, key=lambda lang: shares.get(lang, 0.0))

    def _generate(
        self, encoded: Any, lang: str, words: Sequence[str], beam: int, limit: int
    ) -> tuple[str, float, float, int]:
        tokenizer = self._tokenizers[lang]
        prompt: list[int] = []
        if words:
            joined = ("、" if lang == "zh" else ", ").join(words[:HOT_WORDS])
            prompt = [tokenizer.sot_prev, *tokenizer.encode(" " + joined)[:PROMPT_TOKENS]]
        prompt += [*tokenizer.sot_sequence, tokenizer.no_timestamps]
        result = self._model.generate(
            encoded,
            [prompt],
            beam_size=beam,
            max_length=len(prompt) + limit,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=[-1],
        )[0]
        tokens = result.sequences_ids[0]
        logprob = result.scores[0] * len(tokens) / (len(tokens) + 1)
        text = tokenizer.decode(tokens).strip()
        if lang == "zh":
            text = simplified(text)
        return text, float(logprob), float(result.no_speech_prob), len(tokens)


def _faster(sound: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    places = np.arange(0, max(1, sound.size - 1), FASTER)
    return np.interp(places, np.arange(sound.size), sound).astype(np.float32)


def compression(text: str) -> float:
    """Length over zlib length; a sentence said ten times over compresses well."""
    raw = text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0


def _suspect(
    found: tuple[str, float, float, int], seconds: float, limit: int, *, digits: bool
) -> bool:
    text, logprob, _no_speech, tokens = found
    return (
        not text
        or logprob < MIN_LOGPROB
        or compression(text) > MAX_COMPRESSION
        or tokens >= limit
        or repeated(text)
        or sum(one.isdigit() for one in text) > 4 * seconds + (4 if digits else 8)
    )


def _rank(
    found: tuple[str, float, float, int], seconds: float, limit: int, *, digits: bool
) -> tuple[bool, float]:
    return (not _suspect(found, seconds, limit, digits=digits), found[1])

"""Whisper without its thirty seconds: sound is padded by a few seconds, and the full window is the way out of trouble.

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
from typing import Any, NamedTuple

import numpy as np

from desktop.adapters.voice import dictated as asked
from desktop.adapters.voice.agreement import Way, agreement
from desktop.adapters.voice.digits import DigitReader, Spelling, readers_of
from desktop.adapters.voice.hiss import without_hiss
from desktop.adapters.voice.simplified import simplified
from desktop.services.listening.guards import AGREED
from desktop.services.listening.numbers.reading import digit_by_digit, every_digit
from desktop.services.listening.repetition import folded, repeated

RATE = 16_000
PAD_S = 2.0
"""Silence behind the speech. One second loses last words, three gain nothing over two in English."""
FINAL_PAD_S = {"zh": 8.0}
"""The same for the final text of a language that needs more. On 61 clean Chinese clips two seconds had 17.6 % of the characters
wrong, five 16.0, eight 15.1, the full thirty 15.8: with little behind it Whisper guesses at names and drops to traditional."""
WINDOW_S = 30.0
FRAMES_A_SECOND = 100
MAX_COMPRESSION = 2.4
"""OpenAI's own threshold for a loop."""
MIN_LOGPROB = -1.0
"""The same, for a text that is a guess."""
UNSURE = -0.5
"""Below it a sentence in a steady noise is heard once more without the noise, and the surer hearing is taken. Of -0.3, -0.5 and -0.7 the best on
138 clips of two people in four noises."""
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
DICTATED = {
    "en": "The order number is four, zero, two, seven, one, nine, five, eight, three, six.",
    "zh": "订单号是二零二四零九一五零零一。",
}
"""What Whisper is told it has heard before an expected number: digits in words keep it from joining and doubling them. One
hearing was right in 30 of 38 Chinese and 44 of 54 English recordings without, in 37 and 50 with it; rows of figures, bare
rows of words and other sentences gain less or nothing."""
WIDER_PAD_S = 5.0
"""Silence behind a number at its third hearing, which errs elsewhere than the second. It gains nothing beside the ear for
digits, and is left to models that have none."""
WIDER_COSTS = 1.5
"""How many times longer than the first that hearing takes."""


class Hypothesis(NamedTuple):
    """One way in which sound may be written down."""

    text: str
    logprob: float
    no_speech: float
    tokens: int


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
    spelled: tuple[tuple[str, float], ...] = ()
    weighed: tuple[tuple[str, float], ...] = ()
    agreed: float = 0.0


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
        self._readers: dict[str, DigitReader] = {}

    def warm(self) -> None:
        """Decode a little silence, so that the first real request finds every buffer made.

        By what the encoder makes of it the readers of digits are chosen: they know one model only.
        """
        silence = self._encode(np.zeros(RATE, np.float32), PAD_S)
        self._readers = readers_of(np.array(silence)[0])
        self._generate(silence, self._prompt("en", ()), "en", LIVE_BEAM, 4)

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
        pad_s = FINAL_PAD_S.get(lang or "", PAD_S) if final and not digits else PAD_S
        encoded = self._encode(sound, pad_s)
        chosen = lang if lang in self._tokenizers else self._detect(encoded)
        limit = min(
            NUMBER_TOKENS if digits else MAX_TOKENS, int(seconds * TOKENS_A_SECOND) + SPARE_TOKENS
        )
        beam = FINAL_BEAM if final else LIVE_BEAM
        dictated = self._prompt(chosen, (DICTATED[chosen],))
        prompt = dictated if digits and not final else self._prompt(chosen, words)
        best, agreed = self._likeliest(encoded, prompt, chosen, beam, limit)
        wide_s = FINAL_PAD_S.get(chosen, PAD_S)
        words_only = digits and final and not every_digit(best.text)
        if words_only and wide_s > pad_s:
            # A yes or no instead of a number, as short as it is, is looped or misheard with little behind it.
            encoded = self._encode(sound, wide_s)
            best, agreed = self._likeliest(encoded, prompt, chosen, beam, limit)
            words_only = not every_digit(best.text)
        if not digits or words_only:
            best = best._replace(text=folded(best.text, seconds))
        window, others = "short", list[Hypothesis]()
        reader = self._readers.get(chosen) if digits and final else None
        first_s = time.perf_counter() - started

        def affords(costs: float) -> bool:
            return final and time.perf_counter() - started + costs * first_s < self._budget_s

        unsure = best.logprob < UNSURE and agreed < AGREED
        if not digits and unsure and affords(1):
            best, agreed = self._without_hiss(best, sound, pad_s, prompt, chosen, limit), 0.0
        if digits and not words_only and affords(1):
            others += self._generate(encoded, dictated, chosen, beam, limit, ways=beam)
            if reader is None and affords(WIDER_COSTS):
                wider = self._encode(sound, WIDER_PAD_S)
                others += self._generate(wider, dictated, chosen, beam, limit, ways=beam)
        elif (
            (words_only or not digits)
            and agreed < AGREED
            and _suspect(best, seconds, limit, digits=digits)
            and affords(FULL_COSTS)
        ):
            again = self._generate(self._encode(sound, None), prompt, chosen, beam, limit)[0]
            again = again._replace(text=folded(again.text, seconds))
            if _rank(again, seconds, limit, digits=digits) > _rank(
                best, seconds, limit, digits=digits
            ):
                best, window, agreed = again, "full", 0.0
        spelled, weighed = list[Spelling](), dict[str, float]()
        if reader is not None:
            texts = [one.text for one in (best, *others)]
            heard = [every_digit(text) for text in texts]
            alone = not all(map(digit_by_digit, texts[:2]))
            spelled = reader.spellings(np.array(encoded)[0], seconds, heard, alone=alone)
            if affords(asked.COSTS * asked.AT_ONCE):
                weighed = self._weighed(encoded, chosen, heard, spelled, started + self._budget_s)
        ms = (time.perf_counter() - started) * 1000
        return Decoded(
            best.text,
            chosen,
            best.logprob,
            best.no_speech,
            compression(best.text),
            best.tokens,
            round(ms, 1),
            window,
            tuple((one.text, one.logprob) for one in others),
            tuple((one.value, one.logprob) for one in spelled),
            tuple(weighed.items()),
            round(agreed, 3),
        )

    def _likeliest(
        self, encoded: Any, prompt: list[int], lang: str, beam: int, limit: int
    ) -> tuple[Hypothesis, float]:
        """How it is most likely written down, and how far all ways agree on what was said."""
        ways = self._generate(encoded, prompt, lang, beam, limit, ways=beam)
        text, agreed = agreement([Way(one.text, one.logprob * (one.tokens + 1)) for one in ways])
        return ways[0]._replace(text=text), agreed

    def _without_hiss(
        self,
        best: Hypothesis,
        sound: np.ndarray[Any, Any],
        pad_s: float,
        prompt: list[int],
        lang: str,
        limit: int,
    ) -> Hypothesis:
        """The surer of what was heard and what is heard without a steady noise, where there is one."""
        quiet = without_hiss(sound)
        if quiet is None:
            return best
        seconds = sound.size / RATE
        again = self._generate(self._encode(quiet, pad_s), prompt, lang, FINAL_BEAM, limit)[0]
        return _surer(best, again._replace(text=folded(again.text, seconds)), seconds, limit)

    def _weighed(
        self, encoded: Any, lang: str, heard: Sequence[str], spelled: Sequence[Spelling], end: float
    ) -> dict[str, float]:
        """Candidates of a doubtful number with the decoder's own log-probability, as many as there is time for until ``end``."""
        found = dict[str, float]()
        if not spelled or lang not in asked.WRITTEN or not asked.doubtful(heard, *spelled[0]):
            return found
        values = asked.candidates(heard, [one.value for one in spelled], asked.MOST)
        for place in range(0, len(values), asked.AT_ONCE):
            began = time.perf_counter()
            some = values[place : place + asked.AT_ONCE]
            chances = asked.weighed(
                self._ctranslate2,
                self._model,
                self._tokenizers[lang],
                DICTATED[lang],
                encoded,
                some,
            )
            found |= zip(some, chances, strict=True)
            if 2 * time.perf_counter() - began > end:
                break
        return found

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

    def _prompt(self, lang: str, words: Sequence[str]) -> list[int]:
        tokenizer = self._tokenizers[lang]
        before: list[int] = []
        if words:
            joined = ("、" if lang == "zh" else ", ").join(words[:HOT_WORDS])
            before = [tokenizer.sot_prev, *tokenizer.encode(" " + joined)[:PROMPT_TOKENS]]
        return [*before, *tokenizer.sot_sequence, tokenizer.no_timestamps]

    def _generate(
        self, encoded: Any, prompt: list[int], lang: str, beam: int, limit: int, *, ways: int = 1
    ) -> list[Hypothesis]:
        """``ways`` of writing it down, at most as many as the beam is wide, the likeliest first."""
        tokenizer = self._tokenizers[lang]
        result = self._model.generate(
            encoded,
            [prompt],
            beam_size=beam,
            num_hypotheses=ways,
            max_length=len(prompt) + limit,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=[-1],
        )[0]
        found: list[Hypothesis] = []
        for tokens, score in zip(result.sequences_ids, result.scores, strict=True):
            text = tokenizer.decode(tokens).strip()
            found.append(
                Hypothesis(
                    simplified(text) if lang == "zh" else text,
                    float(score * len(tokens) / (len(tokens) + 1)),
                    float(result.no_speech_prob),
                    len(tokens),
                )
            )
        return found


def compression(text: str) -> float:
    """Length over zlib length; a sentence said ten times over compresses well."""
    raw = text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0


def _suspect(found: Hypothesis, seconds: float, limit: int, *, digits: bool) -> bool:
    text = found.text
    return (
        not text
        or found.logprob < MIN_LOGPROB
        or compression(text) > MAX_COMPRESSION
        or found.tokens >= limit
        or repeated(text)
        or sum(one.isdigit() for one in text) > 4 * seconds + (4 if digits else 8)
    )


def _surer(best: Hypothesis, again: Hypothesis, seconds: float, limit: int) -> Hypothesis:
    """Which of two hearings of a sentence is taken; the first where their digits differ: no number is taken for another."""
    if every_digit(again.text) != every_digit(best.text):
        return best
    return max(best, again, key=lambda one: _rank(one, seconds, limit, digits=False))


def _rank(found: Hypothesis, seconds: float, limit: int, *, digits: bool) -> tuple[bool, float]:
    return (not _suspect(found, seconds, limit, digits=digits), found.logprob)

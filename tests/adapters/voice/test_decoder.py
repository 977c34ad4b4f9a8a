"""Which hearings a final text is made of, by a decoder whose model is played."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.adapters.voice.decoder import FINAL_PAD_S, PAD_S, Decoder, Hypothesis

SECOND = bytes(32_000)


class Played(Decoder):
    """Hears what is written down for each silence behind the sound; told that digits come, it hears digits."""

    def __init__(self, heard: dict[float | None, str]) -> None:
        self.heard = heard
        self.asked: list[float | None] = []
        self.told = 0
        self.multilingual = True
        self._budget_s = 60.0
        self._readers = {}
        self._tokenizers = {"zh": None, "en": None}

    def _encode(self, sound: np.ndarray, pad_s: float | None) -> float | None:
        self.asked.append(pad_s)
        return pad_s

    def _prompt(self, lang: str, words: object) -> list[int]:
        return [1] if words else []

    def _generate(  # type: ignore[override]
        self, encoded: float | None, prompt: list[int], *_: object, ways: int = 1
    ) -> list[Hypothesis]:
        self.told += bool(prompt)
        text = "二零二四" if prompt else self.heard[encoded]
        looped = text.count("是的") > 1
        return [Hypothesis(text, -0.9 if looped else -0.1, 0.1, len(text))] * ways


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_yes_instead_of_a_number_is_heard_with_as_much_silence_as_any_sentence(lang: str) -> None:
    wide = FINAL_PAD_S.get(lang, PAD_S)
    decoder = Played({PAD_S: "是的是的是的是的", wide: "是的", None: "是的"})
    found = decoder.decode(SECOND, lang, final=True, digits=True)
    assert found.text == "是的"
    assert found.logprob == -0.1
    assert not decoder.told  # what is made up where no digit was said has no say


def test_a_number_is_heard_with_little_silence_and_told_as_before() -> None:
    decoder = Played({PAD_S: "二零二四"})
    found = decoder.decode(SECOND, "zh", final=True, digits=True)
    assert found.text == "二零二四"
    assert set(decoder.asked[:1]) == {PAD_S}
    assert decoder.told
    assert FINAL_PAD_S["zh"] not in decoder.asked


def test_where_only_the_wider_hearing_has_digits_they_are_asked_about() -> None:
    decoder = Played({PAD_S: "嗯", FINAL_PAD_S["zh"]: "四零七一"})
    found = decoder.decode(SECOND, "zh", final=True, digits=True)
    assert found.text == "四零七一"
    assert decoder.told


class InHiss(Played):
    """Hears one sentence after the other, each with a certainty, in a turn that is mostly hiss."""

    def __init__(self, *sentences: tuple[str, float]) -> None:
        super().__init__({})
        self.sentences = sentences

    def _encode(self, sound: np.ndarray, pad_s: float | None) -> int:
        self.asked.append(pad_s)
        return len(self.asked) - 1

    def _generate(  # type: ignore[override]
        self, encoded: int, *_: object, ways: int = 1
    ) -> list[Hypothesis]:
        text, logprob = self.sentences[encoded]
        return [Hypothesis(text, logprob, 0.1, 8)] * ways


def hissing() -> bytes:
    """Two seconds: syllables in hiss that is as loud."""
    time = np.arange(32_000) / 16_000
    voice = np.sin(2 * np.pi * 300 * time) * (time % 0.3 < 0.2) * (time > 0.4)
    noise = np.random.default_rng(1).normal(0, 0.7, time.size)
    return ((voice + noise) * 4000).astype("<i2").tobytes()


def test_an_unsure_sentence_in_hiss_is_heard_again_without_it() -> None:
    decoder = InHiss(("Where is my odour?", -0.7), ("Where is my order?", -0.6))
    assert decoder.decode(hissing(), "en", final=True).text == "Where is my order?"
    assert decoder.asked == [PAD_S, PAD_S]


@pytest.mark.parametrize(
    ("heard", "again"),
    [
        (("Where is my order?", -0.3), ("", -0.1)),  # sure: not heard again
        (("Order four two seven.", -0.7), ("Order four two nine.", -0.2)),  # another number
        (("Where is my order?", -0.7), ("", -0.2)),  # nothing
        (("Where is my order?", -0.7), ("Where is a bear?", -0.8)),  # less sure
    ],
)
def test_it_stays_as_it_was_heard(heard: tuple[str, float], again: tuple[str, float]) -> None:
    found = InHiss(heard, again).decode(hissing(), "en", final=True)
    assert (found.text, found.logprob) == heard


def test_without_hiss_and_while_the_person_speaks_nothing_is_heard_twice() -> None:
    sentences = ("Where is my odour?", -0.7), ("Where is my order?", -0.6)
    for sound, final in ((SECOND, True), (hissing(), False)):
        decoder = InHiss(*sentences)
        assert decoder.decode(sound, "en", final=final).text == "Where is my odour?"
        assert len(decoder.asked) == 1

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

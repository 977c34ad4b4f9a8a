"""What was read of the demo shop's documents came with the program, and is of the documents that came with it."""

from __future__ import annotations

import pytest

from desktop.adapters.encoder import KeptReadings, SentenceEncoder, WordReader
from desktop.app.program import open_program
from desktop.domain import locations
from desktop.services.dialogue.other_names import kinds
from desktop.services.likeness.phrases import mark

FOLDER = locations.assets() / "understanding"


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_first_question_is_held_against_all_of_them_without_any_being_read(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(WordReader, "read", lambda _self, text, _lang: read.append(text))
    question = {"en": "how long do your vouchers last", "zh": "购物券能用多久"}[lang]
    async with open_program(None, demo=True, keep=False, with_model=False) as program:
        assert program.shelves
        assert await program.shelves.of(question, lang), (
            "the documents changed: python packaging/matters/readings.py"
        )
        await program.shelves.look(lang)
    assert read == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_they_belong_to_the_encoder_that_came_with_it(lang: str) -> None:
    reader = WordReader(SentenceEncoder(FOLDER / "encoder.npz"), FOLDER / "likeness.npz")
    assert KeptReadings(reader, None, [locations.assets() / "demo" / "readings"]).load(lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_kinds_are_called_was_read_beforehand(lang: str) -> None:
    reader = WordReader(SentenceEncoder(FOLDER / "encoder.npz"), FOLDER / "likeness.npz")
    lists = [one.like[lang] for one in kinds()]
    kept = KeptReadings(reader, None, [FOLDER / "kinds"]).load(lang)
    assert {mark(one) for one in lists} == set(kept), (
        "words changed: python packaging/matters/kinds.py"
    )

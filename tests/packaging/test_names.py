"""Names are put into sayings for the encoder's step that tells what is beyond a shop's business."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SENTENCES = ROOT / "packaging" / "understanding"
GOODS = ROOT / "assets" / "understanding" / "goods.toml"
NAMES = runpy.run_path(str(SENTENCES / "names.py"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_name_of_others_is_sold_and_none_comes_twice(lang: str) -> None:
    kinds = NAMES["_kinds"](SENTENCES / f"others-{lang}.txt")
    assert kinds.pop("goods")[1]
    names = [name for held, _ in kinds.values() for name in held]
    sold = tomllib.loads(GOODS.read_text(encoding="utf-8"))[lang]
    assert len(set(names)) == len(names) > 1_000
    assert not set(names).intersection(sold)
    assert all(len(sayings) >= NAMES["SAID"] for _, sayings in kinds.values())


def test_goods_and_others_stand_in_the_same_words_and_some_names_are_never_taught() -> None:
    every = list(NAMES["sentences"](SENTENCES, GOODS))
    assert every == list(NAMES["sentences"](SENTENCES, GOODS))
    taught = {one.text for one in every if not one.held_back}
    for lang in ("zh", "en"):
        for beyond in (True, False):
            back = [
                one.text
                for one in every
                if one.held_back and one.lang == lang and one.beyond is beyond
            ]
            assert len(back) > 100
            assert not taught.intersection(back)
    assert not any("{x}" in one.text for one in every)
    assert any(one.text.startswith("my ") or " my " in one.text for one in every if not one.beyond)

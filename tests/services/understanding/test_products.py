"""No product is named where nothing is said that could name one."""

from __future__ import annotations

import random

import pytest

from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.products import _NAMING, _may_name, _named_in
from desktop.services.understanding.tokens import Token

WORDS = "的 退 , return my case 包 裹 <model> <order> 15 <number> and the 買".split()
CLASSES = [*sorted(_NAMING), "stop_words", "act_before", "measure", "binding", "want"]


@pytest.mark.parametrize("seed", range(20))
def test_what_is_passed_over_names_no_product(seed: int) -> None:
    chance = random.Random(seed)
    passed_over = named = 0
    for _ in range(300):
        count = chance.randint(1, 10)
        words = chance.choices(WORDS, k=count)
        tokens = [Token(word, at, at + 1) for at, word in enumerate(words)]
        spans: dict[str, list[tuple[int, int]]] = {}
        for name in chance.choices(CLASSES, k=chance.randint(0, 4)):
            first = chance.randrange(count)
            spans.setdefault(name, []).append((first, chance.randint(first + 1, count)))
        found = _named_in(tokens, Hits(tokens, spans), 0, count)
        if not _may_name(tokens, Hits(tokens, spans)):
            assert not found
            passed_over += 1
        named += bool(found)
    assert passed_over > 20
    assert named > 20

"""No product is named where nothing is said that could name one."""

from __future__ import annotations

import random

import pytest

from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.products import _NAMING, Naming, may_name
from desktop.services.understanding.tokens import Token
from tests.days import TODAY
from tests.understood import RECOGNISER

WORDS = "的 退 , return my case 包 裹 <model> <order> 15 <number> and the 買".split()
CLASSES = [*sorted(_NAMING), "stop_words", "act_before", "measure", "binding", "want"]


def anything(chance: random.Random) -> tuple[list[Token], Hits]:
    """Some words, and places of classes among them."""
    count = chance.randint(1, 10)
    words = chance.choices(WORDS, k=count)
    spans: dict[str, list[tuple[int, int]]] = {}
    for name in chance.choices(CLASSES, k=chance.randint(0, 4)):
        first = chance.randrange(count)
        spans.setdefault(name, []).append((first, chance.randint(first + 1, count)))
    tokens = [Token(word, at, at + 1) for at, word in enumerate(words)]
    return tokens, Hits(tokens, spans)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_passed_over_names_no_product(seed: int) -> None:
    chance = random.Random(seed)
    passed_over = named = 0
    for _ in range(300):
        tokens, hits = anything(chance)
        found = Naming(tokens, hits).within(0, len(tokens))
        if not may_name(tokens, hits):
            assert not found
            passed_over += 1
        named += bool(found)
    assert passed_over > 20
    assert named > 20


@pytest.mark.parametrize("seed", range(5))
def test_what_is_looked_up_once_serves_every_part(seed: int) -> None:
    chance = random.Random(seed)
    named = 0
    for _ in range(300):
        tokens, hits = anything(chance)
        naming, end = Naming(tokens, hits), len(tokens)
        parts = [
            (0, end),
            *((0, cut) for cut in range(1, end)),
            *((cut, end) for cut in range(1, end)),
        ]
        for start, after in parts:
            found = naming.within(start, after)
            assert found == Naming(tokens, hits).within(start, after)
            named += bool(found)
    assert named > 100


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("查订单吧", None),
        ("看我的订单嘛", None),
        ("查一下我订的单人床", "单人床"),
        ("我订的台灯到哪了", "台灯"),
    ],
)
def test_what_stands_within_the_word_for_an_order_is_no_product(
    text: str, product: str | None
) -> None:
    assert RECOGNISER.understand(text, today=TODAY).slots.product == product

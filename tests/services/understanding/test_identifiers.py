"""What is looked for only where letters stand that it cannot do without is found wherever it is."""

from __future__ import annotations

import random

import pytest

from desktop.domain.expressions import Expression
from desktop.services.understanding.identifier_shapes import CUES
from desktop.services.understanding.identifiers import _called
from tests.necessary_letters import needs_some_of


@pytest.mark.parametrize(("kind", "pattern", "needs"), CUES, ids=[one[0] for one in CUES])
def test_every_cue_holds_the_letters_that_it_is_looked_for_by(
    kind: str, pattern: Expression, needs: tuple[str, ...]
) -> None:
    assert kind
    assert "" not in needs
    assert needs_some_of(pattern.pattern, needs)


@pytest.mark.parametrize("seed", range(40))
def test_a_number_is_called_what_the_first_cue_that_fits_calls_it(seed: int) -> None:
    chance = random.Random(seed)
    pieces = [
        *"订单号 运单 退货编号 税号 卡号 手机号 快递 单号 order tracking number ref # rma phone no vat is 是 ： my 我的 的 ,".split(),
        " ",
    ]
    for _ in range(100):
        before = "".join(chance.choices(pieces, k=chance.randint(0, 5)))[-32:]
        full = next((kind for kind, one, _ in CUES if one.search(before)), None)
        assert _called(before) == full

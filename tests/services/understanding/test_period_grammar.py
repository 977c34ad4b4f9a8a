"""What a time needs stands in every text that holds it, so that no time is passed over."""

from __future__ import annotations

import pytest

from desktop.services.understanding import periods_en, periods_zh
from desktop.services.understanding.period_grammar import Way, letters_of
from tests.necessary_letters import needs_some_of

WAYS = [*periods_en._GRAMMAR, *periods_zh._GRAMMAR]


@pytest.mark.parametrize("way", [one for one in WAYS if one[2]])
def test_every_time_holds_the_letters_that_it_is_looked_for_by(way: Way) -> None:
    expression, _, needs = way
    assert "" not in needs
    assert needs_some_of(expression.pattern, needs)


def test_most_times_need_letters() -> None:
    assert sum(not needs for _, _, needs in WAYS) <= 2


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"christmas|xmas", ("christmas", "xmas")),
        (r"singles?'?s? day|11\.11", ("single", "11.11")),
        (r"(?:the )?(?:4th|fourth) of july", (" of july",)),
        (r"a (?:short |little )?while (?:ago|back)", ("while ",)),
    ],
)
def test_the_letters_of_a_plain_pattern(pattern: str, letters: tuple[str, ...]) -> None:
    assert letters_of(pattern) == letters

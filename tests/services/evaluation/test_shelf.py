"""The shop's file of cases: what counts, what waits, and what becomes of it when somebody has looked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.domain.actions import Action
from desktop.services.evaluation.cases import CaseError
from desktop.services.evaluation.shelf import LEFT_OUT, own_cases, settled, waiting


def line(name: str, *, review: object = True, **expect: Any) -> str:
    record = {"id": name, "text": f"words of {name}", "lang": "en", "expect": expect}
    return json.dumps({**record, "review": review} if review else record)


SAID = {"order_id": "20261112047", "wants": "status"}
FILE = "\n".join(
    (
        line("own", review=None, action="human"),
        line("first", action="find_orders", arguments=SAID),
        "",
        line("second", requests=[{"action": "human"}, {"action": "return_order"}]),
        line("gone", review=LEFT_OUT, action="clarify"),
        "",
    )
)


def test_what_waits_is_shown_latest_first_and_does_not_count() -> None:
    assert [case.id for case in own_cases(FILE)] == ["own"]
    assert [(one.id, one.understood) for one in waiting(FILE)] == [
        ("second", ("human", "return_order")),
        ("first", ("find_orders",)),
    ]
    assert own_cases("") == []
    assert own_cases(line("only", action="human")) == []


def test_what_was_right_counts_as_it_is() -> None:
    content = settled(FILE, "second", meant=True)
    assert [one.id for one in waiting(content)] == ["first"]
    kept = next(case for case in own_cases(content) if case.id == "second")
    assert [one.action for one in kept.expected] == [Action.HUMAN, Action.RETURN_ORDER]


def test_another_wish_keeps_what_the_words_say() -> None:
    content = settled(FILE, "first", Action.CANCEL_ORDER)
    kept = next(case for case in own_cases(content) if case.id == "first")
    assert kept.expected[0].action is Action.CANCEL_ORDER
    assert dict(kept.expected[0].texts) == {"order_id": ("20261112047",)}
    same = settled(FILE, "first", Action.FIND_ORDERS)
    assert "wants" in own_cases(same)[1].expected[0].texts


def test_what_is_no_case_stays_in_the_file_and_is_never_shown_again() -> None:
    content = settled(FILE, "first", meant=False)
    assert [one.id for one in waiting(content)] == ["second"]
    assert len(content.splitlines()) == len(FILE.splitlines())
    assert settled(content, "first", meant=True) == content


@pytest.mark.parametrize("broken", ["{", "[]"])
def test_a_line_that_is_no_case_is_told(broken: str) -> None:
    with pytest.raises(CaseError):
        waiting(f"{FILE}{broken}\n")

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest

from desktop.domain.actions import Action, Arguments, Certainty, Lane, Request, Understanding
from desktop.domain.errors import ModelUnavailable
from desktop.services.evaluation import Case, parse_cases, run_evaluation
from desktop.services.evaluation.figures import percentile

LINES = [
    (
        '{"id": "a", "text": "88012345到哪了", "lang": "zh", "group": "number",'
        ' "expect": {"action": "track_parcel", "arguments": {"order_id": "88012345"}}}'
    ),
    '{"id": "b", "text": "hello", "lang": "en", "group": "smalltalk", "expect": {"action": "smalltalk"}}',
    (
        '{"id": "c", "text": "cancel it and when do you close, I would like to know that before I come all the way",'
        ' "lang": "en", "expect": {"requests": [{"action": "cancel_order"}, {"action": "shop_question"}]}}'
    ),
]


def understanding(*requests: Request) -> Understanding:
    return Understanding(requests, Certainty.CERTAIN, "a rule", "zh")


def parrot(text: str, lang: str) -> Understanding:
    """Takes everything for a parcel, and makes up a number where there is none."""
    number = "88012345" if "88012345" in text else "99999999"
    return understanding(Request(Action.TRACK_PARCEL, Arguments(order_id=number)))


async def slow_parrot(text: str, lang: str) -> Understanding:
    return parrot(text, lang)


def no_model(text: str, lang: str) -> Understanding:
    raise ModelUnavailable


@pytest.fixture
def cases() -> list[Case]:
    return parse_cases(LINES)


def ticking() -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += 0.002


@pytest.mark.parametrize("understand", [parrot, slow_parrot])
async def test_lines(cases: list[Case], understand: object) -> None:
    out, clock = io.StringIO(), ticking()
    status = await run_evaluation(
        cases,
        understand,  # type: ignore[arg-type]
        lane=Lane.INSTANT,
        out=out,
        as_json=True,
        monotonic=lambda: next(clock),
    )
    assert status == 0
    results = [json.loads(text) for text in out.getvalue().splitlines()]
    assert [result["id"] for result in results] == ["a", "b", "c"]
    assert [result["action_ok"] for result in results] == [True, False, False]
    assert [result["invented"] for result in results] == [
        [],
        ["order_id=99999999"],
        ["order_id=99999999"],
    ]
    assert [result["ms"] for result in results] == [2.0, 2.0, 2.0]


async def test_page(cases: list[Case]) -> None:
    out = io.StringIO()
    assert await run_evaluation(cases, parrot, lane=Lane.INSTANT, out=out, as_json=False) == 0
    page = out.getvalue()
    rows = [text.split() for text in page.splitlines()]
    assert ["track_parcel", "zh", "1", "100.0%", "100.0%", "100.0%", "0"] in rows
    assert ["several", "en", "1", "0.0%", "0.0%", "0.0%", "1"] in rows
    assert ["all", "all", "3", "33.3%", "33.3%", "66.7%", "2"] in rows
    assert ["number", "zh", "1", "100.0%", "100.0%", "100.0%", "0"] in rows
    assert "    1  cancel_order+shop_question -> track_parcel" in page
    assert "    1  smalltalk -> track_parcel" in page
    assert "worst 2 of 2 that are not right" in page
    assert "invented: order_id=99999999" in page
    assert "3 cases, median " in page.splitlines()[-1]
    assert "would like to know that …" in page, "a long utterance is cut"


async def test_a_page_without_mistakes_and_groups_is_short() -> None:
    out = io.StringIO()
    cases = parse_cases(
        [
            (
                '{"text": "88012345", "expect": {"action": "track_parcel",'
                ' "arguments": {"order_id": "88012345"}}}'
            )
        ]
    )
    assert await run_evaluation(cases, parrot, lane=Lane.INSTANT, out=out, as_json=False) == 0
    assert "->" not in out.getvalue()
    assert "group" not in out.getvalue()
    assert "worst" not in out.getvalue()


async def test_a_failing_model_fails_the_case_and_the_command(cases: list[Case]) -> None:
    out = io.StringIO()
    assert await run_evaluation(cases, no_model, lane=Lane.MODEL, out=out, as_json=True) == 1
    first = json.loads(out.getvalue().splitlines()[0])
    assert first["error"] == "problem.model_unavailable"
    assert first["lane"] == "model"
    assert (first["action"], first["requests"], first["action_ok"]) == (None, [], False)
    page = io.StringIO()
    assert await run_evaluation(cases, no_model, lane=Lane.MODEL, out=page, as_json=False) == 1
    assert "track_parcel -> nothing" in page.getvalue()


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([], 0.5, 0.0),
        ([3.0], 0.99, 3.0),
        ([4.0, 1.0, 3.0, 2.0], 0.5, 2.0),
        (list(range(100)), 0.95, 94),
    ],
)
def test_percentile(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected

"""The scripted conversations are sound: what they name exists, and what they expect can fail."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.founding import found_shop
from desktop.domain.actions import Action
from tests.days import TODAY
from tests.dialogues import (
    FIELDS,
    VISITOR,
    Cases,
    Script,
    ScriptedTurn,
    complaints,
    load_scripts,
)

ASSETS = Path(__file__).parents[1] / "assets" / "demo"

SHOP: Cases = {
    "headphones": {
        "customer_id": "C0001",
        "order_id": "20261112047",
        "tracking_number": "SF1428003677513",
    }
}


HALF = 75


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Cases:
    shop = found_shop(tmp_path_factory.mktemp("shop") / "shop.db", ASSETS, TODAY)
    return shop.cases


@pytest.fixture(scope="module")
def scripts() -> list[Script]:
    return load_scripts()


def test_there_are_a_hundred_and_fifty_half_of_them_chinese(scripts: list[Script]) -> None:
    assert min(Counter(script.lang for script in scripts).values()) >= HALF
    assert len({script.id for script in scripts}) == len(scripts)


def test_every_name_is_known(scripts: list[Script], cases: Cases) -> None:
    for script in scripts:
        for turn in script.turns:
            assert turn.names() <= set(cases), script.id
            assert set(turn.expect) <= FIELDS, script.id
            assert set(turn.expect.get("action", ())) <= set(Action), script.id
            assert "{" not in turn.text(cases), script.id


def test_a_customer_speaks_of_their_own_orders(scripts: list[Script], cases: Cases) -> None:
    for script in scripts:
        for turn in script.turns:
            own = turn.names() - set(turn.expect.get("hides", ()))
            owners = {cases[name]["customer_id"] for name in own}
            if script.customer == VISITOR:
                assert len(owners) <= 1, script.id  # whose number is told shows who it is
            elif script.customer:
                assert owners <= {script.customer}, script.id


def test_numbers_are_written_and_read_out() -> None:
    def said(words: str) -> str:
        return ScriptedTurn(words, {}).text(SHOP)

    assert said("{headphones.order_id}到哪了") == "20261112047到哪了"
    assert said("{headphones.order_id:zh}") == "二零二六 一一一二零四七"
    assert said("{headphones.order_id:en}") == "two oh two six one one one two oh four seven"


def turn(**changed: Any) -> dict[str, Any]:
    return {
        "requests": [{"action": "track_parcel", "arguments": {"order_id": "20261112047"}}],
        "calls": [{"tool": "logistics.track", "arguments": {}, "outcome": "ok"}],
        "reply": "It is on its way.",
        "cards": [{"type": "tracking"}],
        "confirm": None,
        "written": [],
        "ticket": None,
        "offered": None,
    } | changed


CHOICE = {"type": "order_choice", "orders": [{"order_id": "20261112047"}]}


@pytest.mark.parametrize(
    ("expect", "met", "not_met"),
    [
        ({"action": ["track_parcel"]}, {}, {"requests": []}),
        ({"actions": ["find_orders|track_parcel"]}, {}, {"requests": [{"action": "human"}]}),
        ({"actions": ["track_parcel"]}, {}, {"requests": [{"action": "track_parcel"}] * 2}),
        ({"order": "headphones"}, {}, {"requests": []}),
        ({"confirm": "open"}, {"confirm": {"tool": "orders.cancel"}}, {}),
        ({"confirm": "closed"}, {}, {"confirm": {"tool": "orders.cancel"}}),
        ({"written": True}, {"written": [{"tool": "orders.cancel"}]}, {}),
        ({"written": False}, {}, {"written": [{"tool": "orders.cancel"}]}),
        ({"ticket": True}, {"ticket": {"number": "1"}}, {}),
        ({"cards": ["tracking"]}, {}, {"cards": []}),
        ({"choices": ["headphones"]}, {"cards": [CHOICE]}, {}),
        ({"outcome": "ok"}, {}, {"calls": []}),
        (
            {"hides": ["headphones"]},
            {"cards": []},
            {"cards": [{"type": "order", "order_id": "20261112047"}]},
        ),
        ({"hides": ["headphones"]}, {"cards": []}, {"cards": [], "reply": "SF1428003677513"}),
        ({"repeats": True}, {}, {"reply": "Something else."}),
        ({"says": ["way\\.$"]}, {}, {"reply": "Something else."}),
        ({"silent": ["was paid"]}, {}, {"reply": "It was paid."}),
        ({"offered": None}, {}, {"offered": "undo"}),
    ],
    ids=str,
)
def test_an_expectation_is_met_or_complained_of(
    expect: dict[str, Any], met: dict[str, Any], not_met: dict[str, Any]
) -> None:
    assert complaints(expect, turn(**met), SHOP, turn()) == []
    assert len(complaints(expect, turn(**not_met), SHOP, turn())) == 1

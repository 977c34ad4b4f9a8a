"""What is typed for the model outside is taken as it is meant, or named with what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.actions import Action
from desktop.domain.outside_settings import (
    ACTIONS,
    FAILURES,
    OutsideDraft,
    OutsideSettings,
    in_order,
)
from desktop.services.routing import routed

RIGHT = OutsideDraft(
    "large", "https://models.example/v1", "1,500", " 100 000 ", ("decide",), ("timeout",)
)


def test_numbers_are_read_as_people_group_them() -> None:
    assert RIGHT.problems == {}
    assert RIGHT.settings == OutsideSettings(
        "large", "https://models.example/v1", 1500, 100_000, ("decide",), ("timeout",)
    )
    assert OutsideDraft.of(RIGHT.settings).settings == RIGHT.settings


def test_no_model_needs_no_address_and_no_use() -> None:
    assert replace(RIGHT, model="", url="", actions=(), failures=()).problems == {}


def test_what_can_be_ticked_is_what_the_router_knows() -> None:
    assert {*FAILURES} == {*routed.FAILURES, routed.DECLINED}
    assert {*ACTIONS} <= {routed.DECIDE, *(action.value for action in Action)}


def test_ticks_stand_in_our_order_and_keep_what_only_the_configuration_names() -> None:
    given = replace(RIGHT, actions=in_order("actions", ("human", "return_policy", "human")))
    assert given.actions == ("return_policy", "human")
    more = given.ticked("actions", "decide", on=True)
    assert more.actions == ("decide", "return_policy", "human")
    assert more.settings.asks_more_than(given.settings)
    fewer = more.ticked("actions", "decide", on=False)
    assert fewer == given
    assert not fewer.settings.asks_more_than(more.settings)


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (replace(RIGHT, url=" "), {"url": "missing"}),
        (replace(RIGHT, url="models.example"), {"url": "address"}),
        (replace(RIGHT, url="ftp://models.example"), {"url": "address"}),
        (replace(RIGHT, url="https://"), {"url": "address"}),
        (replace(RIGHT, url="https://[a"), {"url": "address"}),
        (replace(RIGHT, requests="", tokens="many"), {"requests": "number", "tokens": "number"}),
        (replace(RIGHT, actions=()), {"actions": "no_actions"}),
        (replace(RIGHT, failures=()), {"failures": "no_failures"}),
        (replace(RIGHT, requests="-1"), {"requests": "number"}),
        (replace(RIGHT, requests="1000001"), {"requests": "requests_most"}),
        (replace(RIGHT, tokens="9" * 11), {"tokens": "tokens_most"}),
        (replace(RIGHT, tokens="9" * 40), {"tokens": "number"}),
    ],
)
def test_what_is_wrong_is_named(draft: OutsideDraft, problems: dict[str, str]) -> None:
    assert draft.problems == problems

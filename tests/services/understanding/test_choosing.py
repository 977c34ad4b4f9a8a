"""Which wish rules and weights together speak for, where the words deny one."""

from __future__ import annotations

import pytest

from desktop.domain.actions import ORDER_LOOKS, Action, Certainty
from tests.days import TODAY
from tests.understood import RECOGNISER


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to return 77120933 after all",
        "I don't want to cancel 77120933 after all, ok",
        "我不想退77120933了",
    ],
)
def test_an_act_that_is_denied_is_not_what_the_weights_alone_would_do(text: str) -> None:
    assert RECOGNISER.understand(text, today=TODAY).requests[0].action is Action.CONTROL


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("pull up my order", Action.ORDER_STATUS),
        ("can you find an order for me", Action.ORDER_STATUS),
        ("track a parcel", Action.TRACK_PARCEL),
        ("please bring up my delivery", Action.TRACK_PARCEL),
        ("帮我查个订单", Action.ORDER_STATUS),
        ("瞧单子", Action.ORDER_STATUS),
        ("麻烦给我看一下单子呗", Action.ORDER_STATUS),
        ("帮我查个快递", Action.TRACK_PARCEL),
    ],
)
def test_a_plain_wish_to_look_something_up_is_not_outvoted(text: str, action: Action) -> None:
    found = RECOGNISER.understand(text, today=TODAY)
    assert [one.action for one in found.requests] == [action]
    assert found.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    "text", ["帮我查个火车票", "帮我朋友找个工作", "find a plumber", "track a flight"]
)
def test_looking_up_something_else_is_none(text: str) -> None:
    found = RECOGNISER.understand(text, today=TODAY)
    assert not {one.action for one in found.requests} & ORDER_LOOKS

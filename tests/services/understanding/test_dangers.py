"""A thing that runs hot on the mains is a danger like smoke; a warm kettle is none."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from tests.days import TODAY
from tests.understood import RECOGNISER


def reason(text: str) -> str | None:
    """Why somebody is called, where anybody is."""
    request = RECOGNISER.understand(text, today=TODAY, lang=None).requests[0]
    return request.arguments.reason if request.action is Action.HUMAN else None


@pytest.mark.parametrize(
    "text",
    [
        "her power bank gets really hot when charging",
        "the charger gets boiling hot",
        "my phone was charging and it went so hot",
        "it's too hot to hold",
        "it keeps tripping the breaker",
        "充电宝充电的时候特别烫",
        "她那个充电器烫得不行",
        "一插电就跳闸",
    ],
)
def test_heat_where_there_is_electricity_is_a_danger(text: str) -> None:
    assert reason(text) == "safety"


@pytest.mark.parametrize(
    "text",
    [
        "is the kettle hot enough for tea",
        "hot water bottle, where is it",
        "the hot deal on chargers, is it still on",
        "水壶烧出来的水够不够烫",
        "这个暖风机热不热",
    ],
)
def test_heat_that_is_meant_is_none(text: str) -> None:
    assert reason(text) != "safety"

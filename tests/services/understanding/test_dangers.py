"""A danger beside a wish decides for the whole; a thing that runs hot on the mains is one like smoke, a warm kettle is none."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from tests.days import TODAY
from tests.understood import RECOGNISER


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "the battery is swollen and I want to return it"),
        ("en", "his battery is bulging, he wants to send it back by post"),
        ("en", "the power bank has gone all puffy, can I post it back"),
        ("en", "my kettle trips the fuse box every time I switch it on"),
        ("en", "she says the heater trips her breaker every time"),
        ("en", "the air fryer knocked all the power out in the flat"),
        ("zh", "充电宝鼓起来了，能寄回来吗"),
        ("zh", "电池鼓包了，我想退货"),
        ("zh", "插座冒烟了，给我退了"),
        ("en", "we ended up in hospital after eating your biscuits, I want my money back"),
        ("zh", "用了你家面霜去了趟医院，我要退货"),
    ],
)
def test_safety_comes_before_what_is_wanted(lang: str, text: str) -> None:
    (said,) = RECOGNISER.understand(text, today=TODAY, lang=lang).requests
    assert (said.action, said.arguments.reason) == (Action.HUMAN, "safety")


@pytest.mark.parametrize(
    ("lang", "text", "action"),
    [
        ("zh", "这老花镜戴上头晕，退给你们中不中", Action.RETURN_ORDER),
        ("en", "my fire stick came late, I want to return it", Action.RETURN_ORDER),
        ("en", "I have tripped over my words. I want to return the lamp", Action.RETURN_ORDER),
        ("en", "where is my order, I am in hospital until Friday", Action.FIND_ORDERS),
    ],
)
def test_what_only_sounds_like_danger_is_what_it_is(lang: str, text: str, action: Action) -> None:
    found = RECOGNISER.understand(text, today=TODAY, lang=lang).requests
    assert [one.action for one in found] == [action]


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
    assert _called_for(text) == "safety"


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
    assert _called_for(text) != "safety"


@pytest.mark.parametrize(
    "text",
    [
        "I have to be at the hospital at three, are you open before",
        "because I am in hospital I could not send it back in time",
        "I work at a hospital, send it to my ward",
        "and the flask from the same order, never used",
        "I had to give the lamp away, it was broken",
        "我明天上午得去医院抓药，家里没人",
        "I took my mum to hospital so I missed the delivery",
        "I was in hospital because of my heart, is it too late to return it",
        "快递员让我去医院门口拿",
        "我妈摔了一跤在医院，能晚点退吗",
        "我住院了，快递能不能晚两天送",
        "我老伴住院呢，我走不开，能上门取件吗",
        "我在医院上班，白天没人收",
    ],
)
def test_who_is_at_the_hospital_was_not_harmed_by_the_goods(text: str) -> None:
    assert _called_for(text) != "safety"


def _called_for(text: str) -> str | None:
    """Why somebody is called, where anybody is."""
    request = RECOGNISER.understand(text, today=TODAY, lang=None).requests[0]
    return request.arguments.reason if request.action is Action.HUMAN else None

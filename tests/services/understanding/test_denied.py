"""Of two acts in one breath the one that is wanted."""

from __future__ import annotations

import pytest

from desktop.services.understanding.denied import without_denied_act


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("don't cancel it, return it", "return it"),
        ("Don't return the kettle - exchange it.", "exchange it."),
        ("not cancel - return", "return"),
        ("I don't want to cancel, I want to return the kettle", "return the kettle"),
        ("do not send them back; swap them", "swap them"),
        ("not a refund, just exchange it", "exchange it"),
        ("不是取消，是退货", "退货"),
        ("别退了，换货", "换货"),
        ("不要取消订单，我要改地址", "改地址"),
    ],
)
def test_the_act_that_is_wanted_is_left(text: str, wanted: str) -> None:
    assert without_denied_act(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "don't cancel it, I need it by Friday",
        "don't cancel it",
        "I don't want to return it",
        "return it, don't cancel it",
        "why don't you exchange it",
        "can I return it",
        "别取消",
        "不退货了",
        "能不退货换吗",
        "不换了",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert without_denied_act(text) == text

"""Not wanting a thing is why it goes; turning down the act is a no."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.unwanted import goods_unwanted


@pytest.mark.parametrize(
    "text",
    [
        "不想要了，太占地方",
        "屋里没得地方放",
        "就是不要了",
        "用不上，不要了",
        "I just don't need it any more",
        "gone off it",
        "no use for it",
        "I do not require it any longer",
        "my wife hates the look of it",
        "we've no room for it",
    ],
)
def test_of_the_thing(text: str) -> None:
    assert goods_unwanted(text)


@pytest.mark.parametrize(
    "text",
    [
        "不想退了",
        "不要了，我自己留着",
        "不想要了，换个小点的",
        "不想出运费",
        "不要",
        "I don't want to any more",
        "I don't want that",
        "no, I don't need it",
        "not that I don't like it, but keep it",
        "leave it",
        "she doesn't want to return it",
    ],
)
def test_of_the_act(text: str) -> None:
    assert not goods_unwanted(text)

"""Words that say which, who, why or how old, and nothing else, are heard as that; others are not."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.answers import Answers
from desktop.services.dialogue.delivery import is_oneself, told_recipient
from desktop.services.dialogue.goods import only_names
from desktop.services.dialogue.questions import Questions
from desktop.services.dialogue.repair import Repairs
from tests.phrase_book import BOOK


@pytest.mark.parametrize(
    ("text", "product", "only"),
    [
        ("the headphones", "headphones", True),
        ("it's about my headphones", "headphones", True),
        ("就耳机那个", "耳机", True),
        ("the headphones are broken", "headphones", False),
        ("耳机坏了", "耳机", False),
        ("where is it", "headphones", False),
    ],
)
def test_only_a_thing_is_named(text: str, product: str, only: bool) -> None:
    assert only_names(text, product) is only


@pytest.mark.parametrize("name", ["还是我", "我自己", "本人", "me", "still me", "same as before"])
def test_oneself_is_nobody_new(name: str) -> None:
    assert is_oneself(name)
    assert not is_oneself("陈雨")
    assert not is_oneself("Melanie")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("my wife will take it, Chen Yu", "Chen Yu"),
        ("My husband will collect it, Tom Baker.", "Tom Baker"),
        ("我老公收，叫王磊", "王磊"),
        ("my wife will take it", None),
        ("my wife says no, thank you", None),
        ("我老婆不同意", None),
    ],
)
def test_somebody_of_the_house_takes_it(text: str, who: str | None) -> None:
    assert told_recipient(text) == who


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("the microwave is too loud, I want to send it back", "the microwave is too loud"),
        ("微波炉声音太大了，想退", "微波炉声音太大了"),
        ("I want to return the microwave", None),
        ("is it too loud, can I return it?", None),
    ],
)
def test_why_stands_in_a_clause_of_its_own(text: str, reason: str | None) -> None:
    assert Repairs(BOOK).reason_beside(text) == reason


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("it's about three weeks old", True),
        ("I've had it a couple of weeks", True),
        ("买了三个星期吧", True),
        ("买了半个来月", True),
        ("where is it", False),
        ("三天能到吗", False),
    ],
)
def test_how_old_something_is(text: str, tells: bool) -> None:
    assert Questions(BOOK).tells_age(text) is tells


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("I don't want to wait, can you chase them", True),
        ("can't you just chase it", True),
        ("我不想等了，帮我催催", True),
        ("yes please do", True),
        ("that's fine, ok", True),
        ("what does it cost, ok", False),
        ("no thanks", False),
    ],
)
def test_an_offer_is_taken_up_by_its_name(text: str, takes: bool) -> None:
    assert Answers(BOOK).takes_up(text) is takes

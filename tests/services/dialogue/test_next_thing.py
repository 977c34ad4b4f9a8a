import pytest

from desktop.services.dialogue.next_thing import (
    asked_of,
    identifies,
    is_fragment,
    parts_of,
    thing_of,
)


@pytest.mark.parametrize(
    "part",
    [
        "这是耳机的吧",
        "哦那个是耳机的",
        "that's the headphones isn't it",
        "ok these are headphones yes",
    ],
)
def test_words_that_only_say_of_what_something_was_told(part: str) -> None:
    assert identifies(part)


@pytest.mark.parametrize("part", ["我要退耳机", "where are the headphones", "还没到"])
def test_a_wish_says_of_nothing_what_it_is(part: str) -> None:
    assert not identifies(part)


def test_the_thing_that_is_meant_is_asked_of() -> None:
    assert asked_of("那台灯呢") == "那台灯呢"
    assert asked_of("我问的是台灯") == "台灯"
    assert asked_of("I was asking about the lamp") == "the lamp"
    assert asked_of("I want to return them") is None
    assert asked_of("我要退") is None


def test_a_fragment_names_its_thing() -> None:
    assert is_fragment("what about the rice cooker")
    assert not is_fragment("it won't switch on")
    assert thing_of("那电饭煲呢") == "电饭煲"
    assert thing_of("what about the rice cooker") == "the rice cooker"


def test_parts_stand_between_marks_and_gaps() -> None:
    assert parts_of("那电饭煲呢 煮好了不跳") == ["那电饭煲呢", "煮好了不跳"]
    assert parts_of("that's the lamp, what about the desk") == [
        "that's the lamp",
        "what about the desk",
    ]

"""Sentence templates: what fits, what does not, and which cannot be meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.sentences import MOST_VALUES, BadTemplate, Template, folded, template

SKY = "(what is|what's) the weather [like] in {city} [today]"


@pytest.mark.parametrize(
    ("written", "said", "values"),
    [
        (SKY, "What’s the weather like in New York today?", {"city": "New York"}),
        (SKY, "what is  the weather in Ōsaka", {"city": "Ōsaka"}),
        (SKY, "WHAT IS THE WEATHER IN ASIA/TOKYO!", {"city": "ASIA/TOKYO"}),
        (SKY, "what is the weather inside", None),
        (SKY, "what is the weather in", None),
        (SKY, "they said: what is the weather in Oslo", None),
        (SKY, "what is the weather in Oslo? And cancel my order", None),
        ("{city}[今天]天气(怎么样|如何)", "上海今天天气怎么样？", {"city": "上海"}),
        ("{city}[今天]天气(怎么样|如何)", "上海 天气如何", {"city": "上海"}),
        ("{city}[今天]天气(怎么样|如何)", "天气怎么样", None),
        ("is the car park full", "Is the car park full?", {}),
        ("from {a} to {b}", "from Leeds to York", {"a": "Leeds", "b": "York"}),
    ],
)
def test_what_fits(written: str, said: str, values: dict[str, str] | None) -> None:
    assert Template(written).match(folded(said)) == values


@pytest.mark.parametrize(
    "written",
    ["", "{a}", "[hello] {a}", "[hello]", "(a", "a)", "[a)", "a|b", "{", "{1a} x", "{a} and {a}", "x" * 999,
     "{a} of {b} of {c} of {d}", "(|hello) {a}"],
)  # fmt: skip
def test_what_cannot_be_meant(written: str) -> None:
    with pytest.raises(BadTemplate):
        Template(written)


@given(st.text(alphabet="ab {}()[]|天.*+\\", max_size=30), st.text(max_size=60))
def test_a_template_is_one_or_is_refused(written: str, said: str) -> None:
    try:
        read = template(written)
    except BadTemplate:
        return
    assert len(read.arguments) <= MOST_VALUES
    found = read.match(folded(said))
    assert found is None or set(found) <= set(read.arguments)


@given(st.from_regex(re.compile(r"[A-Za-z][A-Za-z ]{0,20}[A-Za-z]", re.ASCII), fullmatch=True))
def test_a_value_comes_back_as_it_was_said(city: str) -> None:
    values = Template("weather of {city} please").match(folded(f"weather of {city} please"))
    assert values == {"city": folded(city)}

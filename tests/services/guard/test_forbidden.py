"""Nothing of a forbidden phrase is shown, however the stream is cut and however the phrase is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import locations
from desktop.services.guard.comparable import Comparable
from desktop.services.guard.forbidden import Forbidden

COMPARABLE = Comparable.load(locations.assets() / "guard" / "variants.toml")
PHRASES = ("稳赚", "保本", "guaranteed return", "绝对安全", "无风险收益", "risk free")
FORBIDDEN = Forbidden.of(PHRASES, COMPARABLE)

TRADITIONAL = {"稳": "穩", "赚": "賺", "绝": "絕", "对": "對", "无": "無", "风": "風", "险": "險"}
HIDDEN = " \u200b\u00a0\u3000-·。,*_\n\u2060\ufe0f"


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def streamed(text: str, cuts: list[int]) -> tuple[str, str | None]:
    held = FORBIDDEN.stream()
    shown, last = "", 0
    for cut in [*sorted(cuts), len(text)]:
        shown += held.feed(text[last:cut])
        last = max(last, cut)
    return shown + held.end(), held.found


WRITTEN = st.sampled_from(PHRASES).flatmap(
    lambda phrase: st.tuples(
        st.lists(st.sampled_from(["", *HIDDEN]), min_size=len(phrase), max_size=len(phrase)),
        st.lists(
            st.sampled_from("plain wide traditional capital".split()),
            min_size=len(phrase),
            max_size=len(phrase),
        ),
    ).map(
        lambda ways: "".join(_way(c, way) + gap for c, gap, way in zip(phrase, *ways, strict=True))
    )
)


def _way(character: str, way: str) -> str:
    match way:
        case "wide":
            return full_width(character)
        case "traditional":
            return TRADITIONAL.get(character, character)
        case "capital":
            return character.upper()
        case _:
            return character


CLEAN = st.text(alphabet="我们的产品很好 a 12。，", max_size=20)


@given(CLEAN, WRITTEN, CLEAN, st.lists(st.integers(0, 80), max_size=8))
def test_a_forbidden_phrase_never_comes_out(
    before: str, phrase: str, after: str, cuts: list[int]
) -> None:
    text = f"{before} {phrase} {after}"
    shown, found = streamed(text, cuts)
    assert found in FORBIDDEN.phrases
    assert not any(one in COMPARABLE.text(shown) for one in FORBIDDEN.phrases)
    assert text.startswith(shown)
    assert len(shown) >= len(before)


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=8))
def test_whatever_is_not_forbidden_comes_out_whole(text: str, cuts: list[int]) -> None:
    shown, found = streamed(text, cuts)
    if found is None:
        assert shown == text
    else:
        assert text.startswith(shown)


@given(
    st.text(max_size=60),
    st.lists(st.integers(0, 60), max_size=8),
    st.lists(st.integers(0, 60), max_size=8),
)
def test_the_cuts_of_a_stream_change_nothing(text: str, cuts: list[int], others: list[int]) -> None:
    assert streamed(text, cuts) == streamed(text, others)


@pytest.mark.parametrize(
    "harmless",
    [
        "本金有保障，请看风险",
        "an unguaranteed return",
        "risk freely taken",
        "稳，赶快",
        "保 养本机",
    ],
)
def test_what_only_looks_alike_is_let_through(harmless: str) -> None:
    assert streamed(harmless, [3]) == (harmless, None)


@pytest.mark.parametrize(
    "written",
    [
        "guarɑnteed return",
        "guaranteed гeturn",
        "guaranteed retυrn",
        "guarantееd rеturn",
        "rısk free",
        "ɪ̇ risk free",
    ],
)
def test_a_letter_that_looks_like_another_is_that_other(written: str) -> None:
    assert streamed(written, [4])[1]


def test_a_nought_is_a_nought_in_figures_and_in_words() -> None:
    none = Forbidden.of(("零风险",), COMPARABLE)
    assert all(none.found_in(text) for text in ("零風險", "〇风险", "0 风险", "０风险"))


def test_a_phrase_is_held_back_until_it_is_clear() -> None:
    held = FORBIDDEN.stream()
    assert held.feed("很稳") == "很"
    assert held.feed("定，") == "稳定，"
    assert held.feed("稳 賺") == ""
    assert held.end() == ""
    assert held.found == "稳赚"


def test_no_phrases_hold_nothing_back() -> None:
    nothing = Forbidden.of((), COMPARABLE)
    assert nothing.stream().feed("稳赚") == "稳赚"
    assert nothing.found_in("稳赚") is None

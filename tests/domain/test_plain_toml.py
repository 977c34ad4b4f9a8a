"""Whatever a text is, it is read as Python's own reader reads it, or refused in the same words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain import locations, plain_toml

OURS = sorted(
    file
    for folder in (locations.assets(), locations.plugins(), Path(plain_toml.__file__).parents[1])
    for file in folder.rglob("*.toml")
)
KEYS = ["a", "b", "c", "a.b", "a.b.c", "a . b", '"a"', '"a.b"', "'b'", '""', "1", "x-y_z", "日"]
VALUES = [
    *('"x"', '""', '"#"', "''", "'a\"b'", '"a\tb"', '"日本"', '"a\\"b\\\\c\\n"', '"\\u00e9"', '"\\x"'),
    *("0", "1", "-12", "+3", "01", "1_000", "0x1f", "9" * 30, "1.5", "-0.25", "1e3", "inf", "1."),
    *("true", "false", "True", "1979-05-27", "07:32:00"),
    *("[]", '["a"]', '["a", "b",]', '["a" "b"]', '[,"a"]', "[1, 2]", '[["a"], [1, "b"]]', "[1,"),
    *('[ # why\n "a", # "b",\n\n "c" ]', '["a#b", "c"]', '[{ a = 1 }, { b = "x" }]'),
    *("{}", "{ a = 1 }", '{ a.b = "x", c = [1] }', "{ a = 1, }", "{ a = 1, a = 2 }", "{ a = 1\n}"),
    *('"""x"""', '"""\nx\ny"""', '"""a\\\n   b"""', '"""a"b"""', '"""a""""', "'''x'''", '"x', '"a\nb"'),
    *("", "x", '"a" "b"', '"a"b', '"a" # told', '"a"#told', '"a"\x00', "1 2"),
]  # fmt: skip
LINES = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.builds("[{}]".format, st.sampled_from(KEYS)),
    st.builds("[[{}]]".format, st.sampled_from(KEYS)),
    st.sampled_from(["", "  ", "# told", "\t# told \x01", "a", "= 1", "[a", "[a]]", "[ a ] # b", "[]"]),
)  # fmt: skip


def outcome(read: Any, text: str) -> str:
    """What reading comes to, types and order and all."""
    try:
        return repr(read(text))
    except (ValueError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"


def same(text: str) -> None:
    assert outcome(plain_toml.loads, text) == outcome(tomllib.loads, text)


def test_everything_of_ours_is_read_as_python_reads_it() -> None:
    assert len(OURS) > 100
    for file in OURS:
        same(file.read_text(encoding="utf-8"))


def test_rules_and_phrases_are_plain() -> None:
    plain = 0
    for file in OURS:
        try:
            plain_toml._Reader(file.read_text(encoding="utf-8")).read()
        except plain_toml._NotPlain:
            continue
        plain += 1
    assert plain > 0.9 * len(OURS)


@pytest.mark.parametrize("value", VALUES)
def test_every_kind_of_value(value: str) -> None:
    same(f"a = {value}")
    same(f"a = {value}\nb = 1\n")
    same(f"a = [{value}, {value}]")
    same(f"a = {{ b = {value} }}\n")


@pytest.mark.parametrize("key", KEYS)
def test_every_kind_of_key(key: str) -> None:
    same(f"{key} = 1\n[{key}]\n")
    same(f"[{key}]\n{key} = 1\n[[{key}.x]]\n[{key}.x.y]\n[[{key}.x]]\n")


@given(st.lists(LINES, max_size=6).map("\n".join))
@example("[a]\nb.c = 1\n[a.b]\n")
@example("[a.b]\n[a]\nb.c = 1\n")
@example("[a.b]\n[a]\n[a]\n")
@example("a.b = 1\na.c = 2\n[a.d]\n")
@example("[[a]]\n[a.b]\n[[a]]\n[a.b]\n[[a.c]]\n[a.c]\n")
@example("a = [{ b = 1 }]\n[[a]]\n")
@example("a = { b = 1 }\n[a.c]\n")
@example("a = 1\r\nb = 2\r\n")
@example("a = " + "[" * 30 + "]" * 30)
@example("\ufeffa = 1")
def test_lines_in_any_order(text: str) -> None:
    same(text)


@given(st.text(alphabet="ab=[]{}\"'#.,\\ \n\t1-é", max_size=20))
def test_any_text(text: str) -> None:
    same(text)

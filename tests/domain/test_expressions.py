"""Expressions are compiled when they are first asked, and are asked as those of `re` are."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import services
from desktop.adapters.config import load
from desktop.app.understanding import recogniser_of
from desktop.domain import locations
from desktop.domain.expressions import Expression, any_of, waiting
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.guard.truth import TruthGate
from desktop.services.replies.phrases import PhraseBook
from desktop.services.understanding.own_questions import OwnQuestions

EAGER = {"guide.py"}
"""Compiled while they are read, because what is wrong with them is told to an operator by their file's name."""

LETTERS = st.text("ab1 不要'", max_size=12)


def test_nothing_is_compiled_before_it_is_asked() -> None:
    lazy = Expression("(")  # would be refused
    with pytest.raises(re.error):
        lazy.search("text")


def test_what_waits_is_given_out_once_and_only_while_it_is_in_use() -> None:
    kept, dropped = Expression("kept"), Expression("dropped")
    del dropped
    given_out = [one.pattern for one in waiting()]
    assert "kept" in given_out
    assert "dropped" not in given_out
    assert list(waiting()) == []
    assert kept.search("what is kept")


def test_every_pattern_of_the_program_and_of_its_data_is_one() -> None:
    for module in pkgutil.walk_packages(services.__path__, "desktop.services."):
        importlib.import_module(module.name)
    book = PhraseBook.load(locations.assets() / "phrases")
    made = [
        ShortAnswers.of(book),
        TruthGate.load(locations.assets() / "guard", book),
        OwnQuestions(book, lambda: ()),
        recogniser_of(load(None)),
    ]
    for one in waiting():
        one.compiles()
    assert all(made)


def test_services_compile_nothing_while_they_are_imported() -> None:
    files = Path(*services.__path__).rglob("*.py")
    eager = [file.name for file in files if "re.compile(" in file.read_text(encoding="utf-8")]
    assert set(eager) <= EAGER


@given(LETTERS)
def test_it_is_asked_as_a_pattern_of_re_is(text: str) -> None:
    lazy, own = Expression("(A+)|1", re.IGNORECASE), re.compile("(A+)|1", re.IGNORECASE)
    for name in ("search", "match", "fullmatch"):
        for words in ((text,), (text, 1), (text, 1, 3)):
            told, wanted = getattr(lazy, name)(*words), getattr(own, name)(*words)
            assert (told and told.span()) == (wanted and wanted.span())
    assert [one[0] for one in lazy.finditer(text)] == [one[0] for one in own.finditer(text)]
    assert lazy.findall(text) == own.findall(text)
    assert lazy.split(text) == own.split(text)
    assert lazy.sub("-", text, 1) == own.sub("-", text, 1)


@given(st.sets(LETTERS.filter(str.strip), max_size=8), LETTERS)
def test_any_of_fits_the_longest_word_that_stands_there_by_itself(
    words: set[str], text: str
) -> None:
    def alone(word: str) -> str:
        form = re.escape(word)
        return rf"(?<![a-z0-9]){form}(?![a-z0-9])" if word.isascii() else form

    ordered = sorted(words, key=len, reverse=True)
    one_by_one = re.compile("|".join(map(alone, ordered)) or "(?!)")
    found = [one.span() for one in Expression(any_of(words)).finditer(text)]
    assert found == [one.span() for one in one_by_one.finditer(text)]

"""A persona as fields: nothing is lost on the way there and back, and each wrong field says so for itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain import locations
from desktop.domain.actions import Action
from desktop.domain.installation import PersonaDraft
from desktop.services.guard.comparable import Comparable
from desktop.services.personas.drafting import (
    CHOICES,
    LONGEST_TEXT,
    Rules,
    draft_of,
    free_name,
    persona_of,
    problems,
)
from desktop.services.personas.persona import Persona, Shelf, read, write
from desktop.services.personas.preview import answer
from tests.phrase_book import BOOK

ASSETS = locations.assets()
LANGS = ("zh", "en")
SHELF = Shelf(ASSETS / "personas")
RULES = Rules(LANGS, frozenset({"Warm"}), Comparable.load(ASSETS / "guard" / "variants.toml"))


@pytest.mark.parametrize("name", SHELF.names())
def test_what_comes_with_the_program_goes_through_the_fields_unchanged(name: str) -> None:
    persona = SHELF.load(name)
    draft = draft_of(replace(persona, id="ours"), LANGS)
    assert problems(draft, RULES) == {}
    again = persona_of(draft, LANGS)
    assert again == replace(persona, id="ours")
    assert read(write(again), "ours") == again


def edited(**fields: str) -> PersonaDraft:
    """A good draft with these fields; a double underscore is a dot."""
    draft = draft_of(Persona("ours", forbidden=("no risk",)), LANGS)
    typed = {name.replace("__", "."): text for name, text in fields.items()}
    return replace(draft, fields={**draft.fields, **typed})


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("id", "", "name_missing"),
        ("id", "../etc", "name_letters"),
        ("id", "7up", "name_letters"),
        ("id", "n" * 41, "name_letters"),
        ("id", "warm", "name_taken"),  # a file system may not tell capitals apart
        ("temperature", "1.1", "temperature"),
        ("temperature", "nan", "temperature"),
        ("temperature", "warm", "temperature"),
        ("max_tokens", "0", "max_tokens"),
        ("max_tokens", "1e2", "max_tokens"),
        ("max_tokens", "401", "max_tokens"),
        ("forbidden", "so\n…!", "forbidden_empty"),
        ("en.greeting", "There is NO  risk here", "says_forbidden"),
        ("required.order_status.en", "no risk", "says_forbidden"),
        ("zh.declined", "不" * (LONGEST_TEXT + 1), "too_long"),
    ],
)
def test_a_wrong_field_says_what_is_wrong_and_no_other_does(
    field: str, text: str, why: str
) -> None:
    found = problems(edited(**{field.replace(".", "__"): text}), RULES)
    assert {name: each[0] for name, each in found.items()} == {field: why}
    for lang in LANGS:
        assert BOOK.say(lang, f"window.persona_edit.problem_{why}", what=found[field][1])


def test_a_forbidden_phrase_is_named_as_it_was_written() -> None:
    found = problems(edited(en__greeting="There is NO  risk here"), RULES)
    assert found["en.greeting"] == ("says_forbidden", "no risk")


def test_a_tone_may_name_what_is_forbidden() -> None:
    assert problems(edited(en__tone="Never say no risk."), RULES) == {}


def test_leaving_everything_out_does_not_allow_everything() -> None:
    persona = persona_of(replace(edited(), actions=frozenset()), LANGS)
    assert [action for action in CHOICES if persona.allows(action)] == []
    assert persona.allows(Action.HUMAN)
    assert draft_of(persona, LANGS).actions == frozenset()


def test_sentences_stand_under_the_answers_they_were_written_for() -> None:
    draft = edited(
        required__order_status__en="First.\n\nSecond.", required__order_status__zh="第一。"
    )
    persona = persona_of(draft, LANGS)
    assert persona.sentences(Action.ORDER_STATUS, "en") == ["First.", "Second."]
    assert persona.sentences(Action.ORDER_STATUS, "zh") == ["第一。"]
    said = answer(persona, Action.ORDER_STATUS, "zh", BOOK, ("到了。",))
    assert said == ("到了。", "第一。")
    without = replace(persona, actions=frozenset({Action.INVOICE_STATUS}))
    declined = answer(without, Action.ORDER_STATUS, "zh", BOOK, ("到了。",))
    assert declined == (BOOK.say("zh", "talk.decline"),)


def test_a_copy_has_a_name_that_nobody_has() -> None:
    assert free_name("warm", ["warm", "Warm_2"]) == "warm_3"

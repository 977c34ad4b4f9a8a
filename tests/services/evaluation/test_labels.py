"""The labelled utterances themselves: loadable, even, and free of labels that nobody said."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
    Wants,
)
from desktop.services.evaluation import Case, Expected, load_cases, score
from desktop.services.evaluation.invention import IDENTIFIERS
from desktop.services.evaluation.nearness import name_said
from desktop.services.evaluation.scoring import CHOICES, NAMES

DATA = Path(__file__).parents[2] / "data"
PARTS = {"understanding": 300, "understanding-test": 400}
KNOWN = {*IDENTIFIERS, *CHOICES, *NAMES, "product", "address"}
STATES = {"pending", "processing", "shipped", "delivered", "cancelled", "returning"}


def part(name: str) -> list[Case]:
    return load_cases(DATA / f"{name}.jsonl")


@pytest.mark.parametrize(("name", "least"), PARTS.items())
def test_size_and_balance(name: str, least: int) -> None:
    cases = part(name)
    langs = Counter(case.lang for case in cases)
    assert len(cases) >= least
    assert set(langs) == {"zh", "en"}
    assert min(langs.values()) / len(cases) > 0.45
    seen = {(case.lang, label.action) for case in cases for label in case.expected}
    assert seen == {(lang, action) for lang in langs for action in Action}


def test_ids_and_utterances_are_told_once() -> None:
    cases = [case for name in PARTS for case in part(name)]
    assert len({case.id for case in cases}) == len(cases)
    # A bare number is the same in both languages.
    texts = Counter((case.lang, case.text.casefold()) for case in cases)
    assert [text for text, count in texts.items() if count > 1] == []


def _arguments(label: Expected) -> Arguments:
    """The label as an understanding would tell it."""
    values: dict[str, object] = {name: told[0] for name, told in label.texts.items()}
    if "wants" in values:
        values["wants"] = Wants(str(values["wants"]))
    if "command" in values:
        values["command"] = Command(str(values["command"]))
    return Arguments(**values, period=label.period)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PARTS)
def test_the_label_itself_is_a_right_answer(name: str) -> None:
    for case in part(name):
        requests = tuple(Request(label.action, _arguments(label)) for label in case.expected)
        result = score(case, Understanding(requests, Certainty.CERTAIN, "label", case.lang), 0.0)
        right = (result.action_ok, result.arguments_ok, result.details_ok, result.invented)
        assert right == (True, True, True, ()), case


@pytest.mark.parametrize("name", PARTS)
def test_labels_use_known_names_and_words_that_were_said(name: str) -> None:
    for case in part(name):
        for label in case.expected:
            assert set(label.texts) <= KNOWN, case
            assert set(label.optional) <= set(IDENTIFIERS), case
            assert set(label.texts.get("status", ())) <= STATES, case
            for key in ("recipient", "title"):
                assert all(name_said(value, case.text) for value in label.texts.get(key, ())), case


@pytest.mark.parametrize("name", PARTS)
def test_every_line_names_its_group(name: str) -> None:
    lines = (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()
    assert all(json.loads(line)["group"] for line in lines)

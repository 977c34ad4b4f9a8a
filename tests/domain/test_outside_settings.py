"""What is typed for the model outside is taken as it is meant, or named with what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.outside_settings import OutsideDraft, OutsideSettings

RIGHT = OutsideDraft("large", "https://models.example/v1", "1,500", " 100 000 ")


def test_numbers_are_read_as_people_group_them() -> None:
    assert RIGHT.problems == {}
    assert RIGHT.settings == OutsideSettings("large", "https://models.example/v1", 1500, 100_000)
    assert OutsideDraft.of(RIGHT.settings).settings == RIGHT.settings


def test_no_model_needs_no_address() -> None:
    assert replace(RIGHT, model="", url="").problems == {}


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (replace(RIGHT, url=" "), {"url": "missing"}),
        (replace(RIGHT, url="models.example"), {"url": "address"}),
        (replace(RIGHT, url="ftp://models.example"), {"url": "address"}),
        (replace(RIGHT, url="https://"), {"url": "address"}),
        (replace(RIGHT, url="https://[a"), {"url": "address"}),
        (replace(RIGHT, requests="", tokens="many"), {"requests": "number", "tokens": "number"}),
        (replace(RIGHT, requests="-1"), {"requests": "number"}),
        (replace(RIGHT, requests="1000001"), {"requests": "requests_most"}),
        (replace(RIGHT, tokens="9" * 11), {"tokens": "tokens_most"}),
        (replace(RIGHT, tokens="9" * 40), {"tokens": "number"}),
    ],
)
def test_what_is_wrong_is_named(draft: OutsideDraft, problems: dict[str, str]) -> None:
    assert draft.problems == problems

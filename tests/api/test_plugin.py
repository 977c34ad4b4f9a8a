"""A plugin in the author's own test: tools called as the wire would call them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

import desktop.api
from desktop.api import (
    Failure,
    Invalid,
    NotFound,
    Plugin,
    Refused,
    Request,
    Unavailable,
    config,
    record,
    request,
    secret,
)
from desktop.api.context import read_request
from desktop.api.records import structured

plugin = Plugin("sample")


@plugin.tool
def double(number: int, times: int = 2) -> str:
    """Multiply.

    Further words.
    """
    return str(number * times)


@plugin.tool(name="ask", description="Who asks.", write=True)
def who() -> dict[str, Any]:
    return record("text", text=request().customer or "staff")


class Colour(StrEnum):
    RED = "red"


@dataclass
class Thing:
    name: str
    price: Decimal
    colour: Colour
    note: str | None = None


def test_a_tool_stays_a_function_and_is_listed() -> None:
    assert double(3) == "6"
    assert plugin.call("double", {"number": 3, "times": None}) == record("text", text="6")
    listing = plugin.tools["ask"].listing()
    assert listing["description"] == "Who asks."
    assert listing["annotations"] == {
        "readOnlyHint": False,
        "destructiveHint": True,
        "idempotentHint": True,
    }
    assert plugin.tools["double"].listing()["description"] == "Multiply."


def test_wrong_arguments() -> None:
    for arguments, message in (
        ({}, "number is missing"),
        ({"number": 1, "x": 2}, "x: there is no such argument"),
        ({"number": "1"}, "number: integer is expected"),
    ):
        with pytest.raises(Invalid, match=message):
            plugin.call("double", arguments)


def test_who_asks() -> None:
    assert plugin.call("ask")["text"] == "staff"
    assert plugin.call("ask", context=Request(customer="C1"))["text"] == "C1"


def test_a_request_from_the_wire(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_request(None).staff
    told = read_request({"customer": "C1", "seconds": 0, "lang": "zh", "staff": "yes"})
    assert (told.customer, told.staff, told.lang) == ("C1", False, "zh")
    assert told.remaining > 50
    monkeypatch.setenv("COUNTERPART_GATEWAY", "1")
    with pytest.raises(Failure, match="has to say who asks"):
        read_request(None)


def test_settings_and_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERPART_CONFIG_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("COUNTERPART_CONFIG_COUNT", "3")
    monkeypatch.setenv("COUNTERPART_CONFIG_NAMES", '["a"]')
    monkeypatch.setenv("COUNTERPART_CONFIG_TEXT", "plain")
    monkeypatch.setenv("COUNTERPART_SECRET_TOKEN", "s")
    assert config("url") == "http://127.0.0.1:1"
    assert config("count", 1) == 3
    assert config("count", 0.5) == 3
    assert config("names", list[str]()) == ["a"]
    assert config("missing", 7) == 7
    assert config("text", None) == "plain"
    assert (secret("token"), secret("other")) == ("s", "")
    with pytest.raises(Unavailable, match="setting text: int is expected"):
        config("text", 1)


def test_what_a_tool_may_return() -> None:
    assert structured("hi") == {"record": "text", "version": 1, "text": "hi"}
    thing = Thing("a", Decimal("1.50"), Colour.RED)
    found = structured(
        record("order", items=(thing,), day=date(2026, 11, 16), at=datetime(2026, 1, 1, tzinfo=UTC))
    )
    assert found == {
        "record": "order",
        "version": 1,
        "items": [{"name": "a", "price": "1.50", "colour": "red"}],
        "day": "2026-11-16",
        "at": "2026-01-01T00:00:00+00:00",
    }
    assert json.dumps(found)
    with pytest.raises(Failure, match="returns text or a record, not list"):
        structured([1])


def test_codes() -> None:
    failures = [NotFound("a"), Refused("out_of_window", "b"), Unavailable("c"), Invalid("d")]
    assert [(failure.code, failure.detail) for failure in failures] == [
        ("not_found", "a"),
        ("out_of_window", "b"),
        ("unavailable", "c"),
        ("invalid", "d"),
    ]


def test_the_public_surface_is_what_the_documents_say() -> None:
    assert desktop.api.API_VERSION == 1
    assert all(hasattr(desktop.api, name) for name in desktop.api.__all__)

"""What must hold for anything at all that comes from outside: the targets of hypothesis and of atheris."""

from __future__ import annotations

import asyncio
import json
import logging
import math
import re
import unicodedata
from pathlib import Path
from typing import Any

from desktop.domain.errors import PluginError
from desktop.domain.people import staff
from desktop.gateway.calls import Call, Stop
from desktop.gateway.connection import Connection
from desktop.gateway.json_schema import NotAllowed, Validator
from desktop.gateway.links import AllowedHosts
from desktop.gateway.listing import read_listing
from desktop.gateway.manifest import Manifest, ToolRule
from desktop.gateway.results import DEEPEST, MOST_ITEMS, check
from desktop.gateway.text import LONGEST_TEXT, clean

HOSTS = AllowedHosts(["shop.example", "*.track.example"])
ROOM = 64 * 1024
ORDER_FIELDS = ("order_id", "customer_id", "status", "placed_at", "items", "total", "recipient")

_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[A-Za-z0-9]")

HARMFUL = frozenset({"Cc", "Cs"})
"""Unicode categories that no text may hold, but for tab and line feed."""


def call_of(record: str, fields: tuple[str, ...] | None) -> Call:
    """A call whose result is to be checked."""
    rule = ToolRule("fuzz", "tool", record=record, fields=fields, same=())
    return Call("f", rule, {}, staff(), deadline=0.0)


def assert_clean(value: Any, depth: int = 0) -> None:
    """Everything in it may be shown to a customer."""
    assert depth <= 2 * DEEPEST + 4
    if isinstance(value, str):
        assert len(value) <= LONGEST_TEXT
        assert value == clean(value)
        assert value == unicodedata.normalize("NFC", value)
        assert not [c for c in value if unicodedata.category(c) in HARMFUL and c not in "\t\n"]
        for scheme in ("javascript", "data", "file", "tel"):
            assert not value.lstrip().casefold().startswith(f"{scheme}:")
        if _LINK.search(value):
            assert "shop.example" in value or "track.example" in value
    elif isinstance(value, dict):
        for inner in value.values():
            assert_clean(inner, depth + 1)
    elif isinstance(value, list):
        assert len(value) <= MOST_ITEMS
        for inner in value:
            assert_clean(inner, depth + 1)
    elif isinstance(value, float):
        assert math.isfinite(value)


def fuzz_result(found: dict[str, Any], record: str, fields: tuple[str, ...] | None) -> bool:
    """Any result is a clean record or none; whether it was one."""
    try:
        kept = check(call_of(record, fields), found, HOSTS)
    except Stop:
        return False
    assert_clean(kept)
    if fields is not None:
        assert set(kept) <= {*(name.split(".")[0] for name in fields), "record", "version"}
    assert check(call_of(record, fields), kept, HOSTS) == kept, "checking twice is checking once"
    return True


def fuzz_arguments(schema: Any, arguments: dict[str, Any]) -> bool:
    """Any schema is refused when it is listed, or judges any arguments; whether they got through."""
    manifest = Manifest("fuzz", "1", 1, "", Path(), tools={"t": ToolRule("fuzz", "t")})
    offered = [{"name": "t", "inputSchema": schema}]
    try:
        listing = read_listing(manifest, offered)
    except PluginError:
        return False
    try:
        kept = listing.tools["t"].validator.clean(arguments, ROOM)
    except NotAllowed:
        return False
    for value in _texts(kept):
        assert value == clean(value)
    assert Validator(schema).clean(kept, 2 * ROOM) == kept, "cleaning twice is cleaning once"
    return True


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _texts(part)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return []


class _Sink:
    def write(self, data: bytes) -> None:
        json.loads(data)  # what we say is always whole

    async def drain(self) -> None:
        """Nothing to wait for."""


def fuzz_wire(stream: bytes) -> None:
    """Any bytes of a plugin: whoever waits is told an answer or an end, and nothing is raised."""

    async def read() -> None:
        source = asyncio.StreamReader()
        connection = Connection(
            source,
            _Sink(),  # pyright: ignore[reportArgumentType]
            logging.getLogger("fuzz"),
            lambda text: text,
            largest_result=4096,
            on_gone=lambda _reason: None,
            on_list_changed=lambda: None,
        )
        asking = asyncio.create_task(connection.ask("tools/call", {}, 5.0))
        await asyncio.sleep(0)
        source.feed_data(stream)
        source.feed_eof()
        await connection.read()
        assert connection.gone is not None
        await asyncio.gather(asking, return_exceptions=True)
        if (error := asking.exception()) is not None:
            assert type(error).__name__ in {"ConnectionGone", "ProtocolFault"}, error
        else:
            assert isinstance(asking.result(), dict)

    asyncio.run(read())

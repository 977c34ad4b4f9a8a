"""Every kind of tool that an author may write, as a real program."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from desktop.api import (
    Field,
    Identifier,
    Invalid,
    NotFound,
    Plugin,
    Refused,
    Unavailable,
    config,
    record,
    request,
    secret,
)

plugin = Plugin("sample", "2.0.0")


@dataclass
class Place:
    city: str
    since: date | None = None


@plugin.tool
def get(order_id: Identifier) -> dict[str, object]:
    """One order by its number.

    This is not part of the description.
    """
    return record("order", order_id=order_id, nothing=None)


@plugin.tool
async def wait(seconds: float) -> str:
    """Wait on the loop."""
    print("async call began")
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("async call was cancelled")
        raise
    return f"waited {seconds}"


@plugin.tool
def block(seconds: float) -> str:
    """Wait in a thread."""
    print("sync call began")
    if request().wait(seconds):
        print("sync call was cancelled")
    return f"blocked {seconds}"


@plugin.tool
def who() -> dict[str, object]:
    """Who asks."""
    asked = request()
    return record(
        "text",
        text="who",
        customer=asked.customer,
        staff=asked.staff,
        lang=asked.lang,
        key=asked.idempotency_key,
        call=asked.call_id,
        in_time=0 < asked.remaining <= 60,
        setting=config("setting", 1),
        secret=secret("token"),
    )


@plugin.tool
def place(where: Annotated[Place, "which place"]) -> str:
    """A dataclass as an argument."""
    return f"{where.city} {where.since}"


@plugin.tool
def fail(how: str) -> str:
    """Every way to fail."""
    print("about to fail with", how)
    match how:
        case "not_found":
            raise NotFound("no such thing")
        case "refused":
            raise Refused("out_of_window", "too late")
        case "unavailable":
            raise Unavailable("down")
        case "invalid":
            raise Invalid("how: no")
        case "bug":
            raise ValueError("13812345678 is personal")
        case "nothing":
            return None  # type: ignore[return-value]
        case _:
            return how


@plugin.tool(write=True, name="store", description="Keeps something.")
def keep(what: str) -> str:
    """Not this description."""
    return what


@plugin.tool
def grow() -> str:
    """Offer a further tool, then take it back."""

    @plugin.tool(name="grown")
    def _() -> str:
        return "grown"

    plugin.withdraw("grown")
    return "ok"


@plugin.tool
async def burst(text: Annotated[str, Field(max_length=9)] = "x") -> str:
    """Text from a coroutine."""
    sys.stdout.write("straight to stdout\n")
    await asyncio.sleep(0)
    return text * 3


@plugin.tool
def now() -> float:
    """When it was, which is no record."""
    return time.monotonic()


if __name__ == "__main__":
    plugin.run()

"""One running program that many scripted conversations are held with, each in a shop as it was founded.

Nothing is faked: words, understanding, gateway, plugin processes, the demo shop. Only starting it once for every script
would take minutes; instead the shop's data are put back and everything kept of an earlier visitor is forgotten.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from desktop.app.program import Program, open_program
from desktop.cli.turn_record import TurnRecord
from desktop.domain.people import Caller, staff, verified, visitor
from tests.days import TODAY
from tests.dialogues import VISITOR, Cases, Script, complaints

_LIMITS = ("customer_calls_per_minute", "staff_calls_per_minute", "counter_calls_per_minute")
_PLUGINS = ("orders", "logistics", "returns", "invoices", "knowledge")
NO_LIMITS = "\n".join(
    [
        "[limits]",
        *(f"{name} = 1000000" for name in _LIMITS),
        "[limits.plugin_calls_per_minute]",
        *(f"{name} = 1000000" for name in _PLUGINS),
    ]
)
"""Scripts follow each other at once, which is no flood; the budgets have tests of their own."""


@dataclass
class Held:
    """A conversation that was held."""

    wrong: list[str] = field(default_factory=list[str])
    outcome: list[Any] = field(default_factory=list[Any])
    """What of each turn has to be the same every time: what was understood, done, asked and said."""


class Stage:
    """The running program, and its shop's control."""

    def __init__(self, program: Program, client: httpx.AsyncClient) -> None:
        self.program = program
        """What the shells would use."""
        self._client = client

    async def cases(self) -> Cases:
        """The shop's named cases."""
        return (await self._client.get("/control/cases")).json()

    async def hold(self, script: Script) -> Held:
        """Say the script's lines one after the other, and judge what came of each."""
        cases = await self.cases()
        held = Held()
        before: dict[str, Any] | None = None
        for number, (turn, told) in enumerate(
            zip(script.turns, await self.told(script), strict=True), 1
        ):
            held.wrong += [
                f"{number}. {turn.text(cases)}: {each}"
                for each in complaints(turn.expect, told, cases, before)
            ]
            held.outcome.append(_lasting(told))
            before = told
        return held

    async def told(self, script: Script) -> list[dict[str, Any]]:
        """What came of each of the script's lines, said one after the other in a shop as it was founded."""
        (await self._client.post("/control/reset", json={"data": True})).raise_for_status()
        caller = _caller(script.customer)
        await self.program.gateway.forget(caller)
        cases = await self.cases()
        conversation = await self.program.assistant.new_conversation(caller, script.lang)
        turns: list[dict[str, Any]] = []
        for number, turn in enumerate(script.turns, 1):
            text = turn.text(cases)
            record = TurnRecord(number, text, conversation.memory.confirmation)
            async for event in conversation.send(text, lane="auto"):
                record.add(event)
            turns.append(record.to_json())
        return turns


def _caller(who: str | None) -> Caller:
    if who is None:
        return staff()
    return visitor() if who == VISITOR else verified(who)


def _lasting(told: dict[str, Any]) -> Any:
    """A turn without what differs from run to run: times, and the numbers that are given out anew."""
    confirm = told["confirm"]
    return {
        "requests": told["requests"],
        "calls": [(call["tool"], call["arguments"], call["outcome"]) for call in told["calls"]],
        "cards": [card["type"] for card in told["cards"]],
        "confirm": confirm and (confirm["tool"], confirm["arguments"]),
        "written": [(one["tool"], one["arguments"]) for one in told["written"]],
        "ticket": told["ticket"] is not None,
        "error": told["error"],
    }


@asynccontextmanager
async def open_stage() -> AsyncGenerator[Stage]:
    """The program with its demo shop; it ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        config.write_text(NO_LIMITS, encoding="utf-8")
        async with open_program(
            config, demo=True, today=TODAY, keep=False, with_model=False
        ) as program:
            assert program.control
            url, token = program.control
            headers = {"Authorization": f"Bearer {token}"}
            async with httpx.AsyncClient(base_url=url, headers=headers, trust_env=False) as client:
                first = {one.name.split(".")[0]: one.name for one in program.gateway.catalogue()}
                for plugin, tool in first.items():
                    await program.gateway.schema(plugin, tool.split(".")[1])  # starts its process
                assert program.shelves
                for lang in program.book.languages:
                    await program.shelves.look(
                        lang
                    )  # as a counter has it some seconds after its start
                yield Stage(program, client)

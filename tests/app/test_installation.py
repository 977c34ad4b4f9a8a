"""What the settings page sees and does is the running program itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.app.installation import Installed
from desktop.app.program import Program, open_program
from desktop.domain.errors import ConfigError, PluginError
from desktop.domain.events import TextArrived
from desktop.domain.locations import assets
from desktop.domain.people import staff
from desktop.services.conversation.conversation import Conversation
from desktop.services.conversation.turn.parts import Manners
from desktop.services.personas.persona import Persona
from tests.days import TODAY

"""The demo shop's orders move with the days: their numbers are those of this one."""


async def said(program: Program, text: str) -> str:
    talk = await program.assistant.new_conversation(staff("desk"), "en")
    return "".join(
        [event.text async for event in talk.send(text) if isinstance(event, TextArrived)]
    )


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(
        f"[persona]\nfolder = '{tmp_path}/personas'\n[history]\nkeep_days = 30\n", encoding="utf-8"
    )
    return file


async def test_a_persona_is_looked_at_and_speaks_at_once(config: Path, tmp_path: Path) -> None:
    own = tmp_path / "personas"
    own.mkdir()
    (own / "ours.toml").write_text('[en]\ngreeting = "Ahoy!"\n', encoding="utf-8")
    (own / "broken.toml").write_text("colour = 1\n", encoding="utf-8")
    async with open_program(
        config, demo=True, today=TODAY, keep=False, with_model=False
    ) as program:
        assert program.formats.patterns == (r"\d{11}",), "the shop tells what its numbers look like"
        installed = Installed(program, demo=True)
        assert (installed.persona, installed.persona_fixed) == ("plain", False)
        shown = {each.id: each for each in await installed.personas("en")}
        assert shown.keys() == {"bank", "brief", "broken", "ours", "plain", "warm"}
        assert shown["ours"].greeting == "Ahoy!"
        assert shown["warm"].name == "Shan"
        assert shown["bank"].required[0].startswith("This is for information only")
        assert "colour" in shown["broken"].problem
        assert "Ahoy!" not in await said(program, "hello")
        await installed.speak_as("ours")
        assert (installed.persona, installed.configured_persona) == ("ours", "plain")
        assert "Ahoy!" in await said(program, "hello")
        with pytest.raises(ConfigError):
            await installed.speak_as("broken")
        assert installed.persona == "ours"
        assert installed.kept().days == 30
        (noted,) = await program.kept.database.run(
            lambda link: link.execute(
                "select data from audit where data like '%persona.name%'"
            ).fetchall()
        )
        assert json.loads(noted[0])["details"]["persona"] == "ours"
        assert await program.kept.audit.verify() is None


async def test_rules_of_the_configured_persona_are_not_chosen_away(config: Path) -> None:
    async with open_program(
        config, demo=True, today=TODAY, keep=False, with_model=False
    ) as program:
        manners = program.assistant.parts.manners
        strict = Persona("strict", forbidden=("no risk",))
        program.assistant.speak_as(Manners(strict, manners.gate, manners.forbidden))
        installed = Installed(program, demo=True)
        assert installed.persona_fixed
        with pytest.raises(ConfigError, match="fixed by the configuration"):
            await installed.speak_as("plain")
        names = {each.id for each in installed.plugins()}
        assert {"orders", "logistics", "returns", "invoices", "knowledge"} <= names
        orders = next(each for each in installed.plugins() if each.id == "orders")
        assert "orders.get" in orders.tools
        assert orders.trial is None


async def noted(program: Program, what: str) -> list[dict[str, Any]]:
    """What the audit keeps of a setting."""
    rows = await program.kept.database.run(
        lambda link: link.execute(
            "select data from audit where data like ?", (f"%{what}%",)
        ).fetchall()
    )
    return [json.loads(row[0])["details"] for row in rows]


async def test_a_persona_is_copied_changed_and_heard_in_the_next_turn(
    config: Path, tmp_path: Path
) -> None:
    own = tmp_path / "personas"
    shipped = {file: file.read_bytes() for file in (assets() / "personas").iterdir()}
    async with open_program(
        config, demo=True, today=TODAY, keep=False, with_model=False
    ) as program:
        installed = Installed(program, demo=True)
        copied = await installed.draft("warm", copy=True)
        assert copied.fields["id"] == "warm_2"
        with pytest.raises(ConfigError, match="copy it first"):
            await installed.draft("warm")
        draft = replace(copied, fields={**copied.fields, "en.greeting": "Ahoy!"})
        heard = installed.consider(draft).heard["en"]
        assert heard.greeting == "Ahoy!"
        assert heard.exchanges[0][1][0].startswith("Order 1024 (Travel mug")
        await installed.keep(draft)
        await installed.speak_as("warm_2")
        talk = await program.assistant.new_conversation(staff("desk"), "en")
        assert "Ahoy!" in await heard_in(talk)
        kept = await installed.draft("warm_2")
        changed = {**kept.fields, "id": "harbour", "en.greeting": "Welcome aboard!"}
        await installed.keep(replace(kept, fields=changed))
        assert (installed.persona, sorted(file.name for file in own.iterdir())) == (
            "harbour",
            ["harbour.toml"],
        )
        assert "Welcome aboard!" in await heard_in(talk)  # it had begun before
        (renamed,) = await noted(program, "personas.harbour")
        assert renamed["renamed_from"] == "warm_2"
        taken = replace(await installed.draft("harbour"), fields={**changed, "id": "Plain"})
        assert installed.consider(taken).problems == {"id": ("name_taken", "Plain")}
        with pytest.raises(ConfigError, match="id"):
            await installed.keep(taken)
        await installed.remove("harbour")
        assert (installed.persona, list(own.iterdir())) == ("plain", [])
        assert "Welcome aboard!" not in await heard_in(talk)
        assert [each.get("removed") for each in await noted(program, "personas.harbour")] == [
            None,
            True,
        ]
        with pytest.raises(ConfigError):
            await installed.remove("warm")
    assert {file: file.read_bytes() for file in shipped} == shipped


async def heard_in(talk: Conversation) -> str:
    """What a conversation answers to a greeting."""
    return "".join(
        [event.text async for event in talk.send("hello") if isinstance(event, TextArrived)]
    )


async def test_what_the_configuration_names_is_neither_renamed_nor_loosened(tmp_path: Path) -> None:
    own = tmp_path / "personas"
    own.mkdir()
    (own / "ours.toml").write_text('[en]\ngreeting = "Ahoy!"\n', encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text(f"[persona]\nname = 'ours'\nfolder = '{own}'\n", encoding="utf-8")
    async with open_program(
        config, demo=True, today=TODAY, keep=False, with_model=False
    ) as program:
        installed = Installed(program, demo=True)
        draft = await installed.draft("ours")
        with pytest.raises(ConfigError, match="fixed by the configuration"):
            await installed.keep(replace(draft, fields={**draft.fields, "id": "others"}))
        with pytest.raises(ConfigError, match="fixed by the configuration"):
            await installed.remove("ours")
        await installed.keep(replace(draft, fields={**draft.fields, "forbidden": "no risk"}))
        assert installed.persona_fixed
        with pytest.raises(ConfigError, match="fixed by the configuration"):
            await installed.draft("ours")


async def test_what_reads_is_tried_and_what_writes_is_not(config: Path) -> None:
    async with open_program(
        config, demo=True, today=TODAY, keep=False, with_model=False
    ) as program:
        installed = Installed(program, demo=True)
        orders = next(each for each in installed.plugins() if each.id == "orders")
        assert {"orders.get", "orders.find"} <= set(orders.reads) < set(orders.tools)
        (asked, *_) = await installed.arguments("orders.get")
        assert (asked.name, asked.kind, asked.needed) == ("order_id", "string", True)
        period = next(one for one in await installed.arguments("orders.find") if one.parts)
        assert (period.name, [part.name for part in period.parts]) == ("period", ["from", "to"])
        days = {"period": '{"from": "2026-11-01", "to": "2026-11-18"}'}
        assert (await installed.try_tool("orders.find", days, "en")).outcome == "ok"
        tried = await installed.try_tool("orders.get", {"order_id": "20261112047"}, "en")
        assert tried.outcome == "ok"
        assert ("identity", "staff") in tried.steps
        assert json.loads(tried.record)["order_id"] == "20261112047"
        nobodys = await installed.try_tool("orders.get", {"order_id": "99999999"}, "en")
        assert (nobodys.outcome, nobodys.record) == ("not_found", "")
        with pytest.raises(PluginError, match="writes"):
            await installed.try_tool("orders.cancel", {"order_id": "20261112047"}, "en")
        with pytest.raises(PluginError, match="new version on trial"):
            await installed.share("orders", 50)

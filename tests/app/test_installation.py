"""What the settings page sees and does is the running program itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.app.installation import Installed
from desktop.app.program import Program, open_program
from desktop.domain.errors import ConfigError
from desktop.domain.events import TextArrived
from desktop.domain.people import staff
from desktop.services.conversation.parts import Manners
from desktop.services.personas.persona import Persona


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
    async with open_program(config, demo=True, keep=False, with_model=False) as program:
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
    async with open_program(config, demo=True, keep=False, with_model=False) as program:
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

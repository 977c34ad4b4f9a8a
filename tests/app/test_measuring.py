"""The settings' evaluation runs on the real program: cases out of its history, and every way of understanding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.adapters.config import Secrets
from desktop.app.case_file import replace_text
from desktop.app.measuring import Measured
from desktop.app.outside import Outside
from desktop.app.places import data_folder
from desktop.app.program import Program, open_program
from desktop.domain.actions import Action
from desktop.domain.errors import ConfigError, ModelMissing, ModelRefused, ModelUnavailable
from desktop.domain.people import staff
from desktop.services.evaluation.outcome import Outcome
from desktop.services.evaluation.scoring import CaseResult
from desktop.services.evaluation.shelf import Side
from desktop.services.routing.routed import RoutedModel
from tests.days import TODAY
from tests.ollama_double import OllamaDouble

"""The demo shop's orders move with the days: their numbers are those of this one."""


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables are what an operator would set."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def config_of(tmp_path: Path, model: str = "", url: str = "", cloud: str = "") -> Path:
    file = tmp_path / "config.toml"
    file.write_text(
        f'[model]\nname = "{model}"\nurl = "{url}"\n[cloud]\nmodel = "{cloud}"\nurl = "http://192.0.2.1/v1"\n',
        encoding="utf-8",
    )
    return file


async def conversation(program: Program, text: str) -> None:
    """One that did not help."""
    talk = await program.assistant.new_conversation(staff("desk"), "en")
    async for _ in talk.send(text):
        pass
    await program.kept.history.rate(talk.id, helped=False, how="touch")


async def results(measured: Measured, side: Side) -> list[CaseResult]:
    cases = (await measured.cases(own=False))[:6]
    return [each async for each in measured.run(cases, side)]


async def test_a_conversation_that_did_not_help_becomes_a_question_of_the_shop(
    tmp_path: Path,
) -> None:
    async with open_program(
        config_of(tmp_path), demo=True, today=TODAY, keep=False, with_model=False
    ) as program:
        measured = Measured(program, demo=True)
        assert (await measured.look()).proposals == ()
        talk = await program.assistant.new_conversation(staff("desk"), "en")
        async for _ in talk.send("a person please"):
            pass
        await measured.propose(talk.id, 1)
        [marked] = (await measured.look()).proposals
        await measured.settle(marked.id, meant=False)
        await conversation(program, "where is my order 20261112047")
        standing = await measured.look()
        [proposal] = standing.proposals
        assert proposal.understood == ("track_parcel",)
        assert "20261112047" not in proposal.text
        assert (standing.own, standing.model, standing.problem) == (0, "", "")
        assert standing.ours > 50
        await measured.settle(proposal.id, Action.CANCEL_ORDER)
        standing = await measured.look()
        assert (standing.own, standing.proposals) == (1, ())
        [case] = await measured.cases(own=True)
        [found] = [each async for each in measured.run([case], Side())]
        assert not found.action_ok
        replace_text(tmp_path / "data" / "counterpart" / "demo-cases.jsonl", "{")
        assert (await measured.look()).problem


async def test_what_leans_on_words_before_it_is_no_question_of_its_own(tmp_path: Path) -> None:
    async with open_program(
        config_of(tmp_path), demo=True, today=TODAY, keep=False, with_model=False
    ) as program:
        measured = Measured(program, demo=True)
        talk = await program.assistant.new_conversation(staff("desk"), "en")
        for said in ("where is my order 20261112047", "which courier has it?", "the second one"):
            async for _ in talk.send(said):
                pass
        await program.kept.history.rate(talk.id, helped=False, how="touch")
        waits = {one.id for one in (await measured.look()).proposals}
        assert f"{talk.id}#1" in waits
        assert f"{talk.id}#3" not in waits
        assert await measured.propose(talk.id, 1)
        assert not await measured.propose(talk.id, 3)


async def test_what_was_measured_is_kept(tmp_path: Path) -> None:
    async with open_program(
        config_of(tmp_path), demo=True, today=TODAY, keep=False, with_model=False
    ) as program:
        measured = Measured(program, demo=True)
        assert await measured.last() is None
        run = tuple(await results(measured, Side(bare=True)))
        outcome = Outcome(program.clock.now(), ("bare",), (run,))
        await measured.keep(outcome)
        assert await Measured(program, demo=True).last() == outcome
        replace_text(tmp_path / "data" / "counterpart" / "demo-measured.json", "{")
        assert await measured.last() is None


async def test_other_models_of_the_server_are_measured(tmp_path: Path) -> None:
    with OllamaDouble() as double:
        file = config_of(tmp_path, double.model, double.url)
        async with open_program(
            file, demo=True, today=TODAY, keep=False, with_model=False
        ) as program:
            measured = Measured(program, demo=True)
            standing = await measured.look()
            assert (standing.model, standing.runs) == (double.model, True)
            assert double.model not in standing.models
            assert len(await results(measured, Side(bare=True))) == 6
            with pytest.raises(ModelMissing):
                await results(measured, Side(model="nobody"))
    with pytest.raises(ModelUnavailable):
        await results(measured, Side(model="nobody"))


async def test_the_model_outside_waits_until_somebody_has_looked(tmp_path: Path) -> None:
    file = config_of(tmp_path, "local", "http://127.0.0.1:9", "large")
    async with open_program(file, demo=True, today=TODAY, keep=False) as program:
        outside = Outside(program)
        now = await outside.look()
        assert (now.model, now.host, now.approved, now.sample) == ("large", "192.0.2.1", False, "")
        with pytest.raises(ModelRefused):
            await outside.allow("")
        shown = outside.redacted("我叫王芳，13800001234")
        assert "王芳" not in shown
        await outside.allow(shown)
        now = await outside.look()
        assert (now.approved, now.sample) == (True, shown)
        await outside.forbid()
        assert not (await outside.look()).approved


async def test_the_settings_outside_are_written_hold_and_are_taken_back(tmp_path: Path) -> None:
    file = config_of(tmp_path, "local", "http://127.0.0.1:9", "large")
    before = file.read_text("utf-8")
    async with open_program(file, demo=True, today=TODAY, keep=False) as program:
        outside = Outside(program)
        await outside.allow("what is it")
        now = (await outside.look()).settings
        await outside.change(replace(now, requests_per_day=0))
        seen = await outside.look()
        assert (seen.most_requests, seen.approved, seen.waits, seen.can_undo) == (
            0,
            True,
            False,
            True,
        )
        assert "requests_per_day = 0" in file.read_text("utf-8")
        with pytest.raises(ConfigError, match="not between"):
            await outside.change(replace(now, requests_per_day=-1))
        await outside.change(replace(seen.settings, model="larger"))
        seen = await outside.look()
        assert (seen.model, seen.settings.model, seen.waits) == ("large", "larger", True)
        assert not seen.approved, "the yes was for the other model"
        for _ in range(3):
            await outside.undo()
        seen = await outside.look()
        assert (seen.settings, seen.waits, seen.can_undo) == (now, False, False)
        assert file.read_text("utf-8") == before
        await outside.allow("what is it")
        await outside.change(replace(now, actions=("decide",)))
        seen = await outside.look()
        assert (seen.actions, seen.approved) == (("decide",), True)
        assert isinstance(program.model, RoutedModel)
        assert not program.model.policy.allows("shop_question", "timeout")
        await outside.change(replace(now, actions=("decide", "return_policy")))
        assert not (await outside.look()).approved, "the yes was for less"
        await outside.undo()
        await outside.undo()
        await outside.change(replace(now, tokens_per_day=7))
        file.write_text(f"# mine\n{before}", "utf-8")
        with pytest.raises(ConfigError, match="somebody else"):
            await outside.undo()


async def test_nothing_more_is_asked_outside_where_the_yes_cannot_be_taken_back(
    tmp_path: Path,
) -> None:
    file = config_of(tmp_path, "local", "http://127.0.0.1:9", "large")
    async with open_program(file, demo=True, today=TODAY, keep=False) as program:
        outside = Outside(program)
        now = (await outside.look()).settings
        await outside.change(replace(now, actions=("decide",)))
        await outside.allow("what is it")
        (data_folder() / "cloud.draft").mkdir()
        with pytest.raises(ConfigError):
            await outside.change(replace(now, actions=("decide", "return_policy")))
        assert isinstance(program.model, RoutedModel)
        assert not program.model.policy.allows("return_policy", "timeout")


async def test_it_is_told_where_the_key_was_found_and_never_what_it_is(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    keys = Secrets(file=secrets, environment={}, use_keyring=False)
    async with open_program(config_of(tmp_path), demo=True, today=TODAY, keep=False) as program:
        outside = Outside(program, keys)
        assert (await outside.key()).found == ""
        secrets.write_text('cloud_key = "sesame"\n', "utf-8")
        secrets.chmod(0o644)
        told = await outside.key()
        assert told.found == ""
        assert "chmod" in told.problem
        secrets.chmod(0o600)
        told = await outside.key()
        assert (told.found, told.variable) == ("file", "COUNTERPART_SECRET_CLOUD_KEY")
        assert "sesame" not in str(told)
        environment = {told.variable: "sesame"}
        seen = Outside(program, Secrets(file=secrets, environment=environment, use_keyring=False))
        assert (await seen.key()).found == "environment"


async def test_without_one_there_is_nothing_to_tell(tmp_path: Path) -> None:
    async with open_program(config_of(tmp_path), demo=True, today=TODAY, keep=False) as program:
        assert (await Outside(program).look()).model == ""

"""The shop's own evaluation, as the settings page runs it: on the shop's file of cases, beside those who are being served.

Nothing that is measured leaves the building: the model of the cloud is never asked, whatever it may do for customers.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

from desktop.app.case_file import CaseFile, read_text, replace_text, unhelpful
from desktop.app.one_processor import polite
from desktop.app.places import data_folder
from desktop.app.program import Program
from desktop.app.understanding import open_model, reads_alone, understanding_of
from desktop.domain import locations
from desktop.domain.actions import Action, Lane, Understanding
from desktop.domain.errors import (
    ConfigError,
    ModelMissing,
    ModelUnavailable,
    RecordError,
    StoreError,
)
from desktop.ports.model import Model, Readiness
from desktop.services.evaluation.cases import Case, CaseError, load_cases
from desktop.services.evaluation.outcome import Outcome, outcome_of, text_of
from desktop.services.evaluation.run import judged
from desktop.services.evaluation.scoring import CaseResult
from desktop.services.evaluation.shelf import Side, Standing, own_cases, settled, waiting

DECISION_S = 20.0
"""Measuring is no conversation: a slow machine's model may finish, and its milliseconds are reported."""

log = logging.getLogger(__name__)

ANSWERS = frozenset({Readiness.READY, Readiness.COLD, Readiness.BUSY})


class Measured:
    """Cases and runs of one installation."""

    def __init__(self, program: Program, *, demo: bool) -> None:
        """``demo``: this is the demo shop, whose cases have a place of their own."""
        self._program = program
        self._file = data_folder() / ("demo-cases.jsonl" if demo else "cases.jsonl")
        self._examples = data_folder() / "examples"
        self._last = data_folder() / ("demo-measured.json" if demo else "measured.json")
        self._owner = f"staff:{program.config.window.counter}"
        alone = understanding_of(
            program.config, program.clock, None, extra_formats=program.formats.patterns
        )
        self._cases = CaseFile(program.kept, self._file, self._owner, reads_alone(alone))

    async def look(self) -> Standing:
        """What there is now; conversations that did not help since the last look are proposed first."""
        problem = ""
        try:
            kept = self._program.kept
            await self._cases.add(await unhelpful(kept))
        except (StoreError, ConfigError, OSError) as error:
            problem = str(error)
        standing = await asyncio.to_thread(self._shelf)
        standing = replace(standing, problem=standing.problem or problem)
        return await self._with_models(standing)

    async def propose(self, conversation: str, turn: int) -> bool:
        """Put one turn among the proposals; one that is there already stays as it is. False where it cannot be judged alone.

        Raises:
            ConfigError, StoreError, OSError: it cannot be read or kept.
        """
        return not (await self._cases.add({conversation: [turn]})).leaning

    async def settle(self, case: str, meant: Action | bool) -> None:
        """See :func:`~desktop.services.evaluation.shelf.settled`.

        Raises:
            CaseError: the file cannot be read.
            OSError: or written.
        """

        def rewrite() -> None:
            replace_text(self._file, settled(self._content(), case, meant))

        await asyncio.to_thread(rewrite)
        await self._program.kept.audit.note(
            "case_settled", self._owner, case=case, meant=str(meant)
        )

    async def cases(self, *, own: bool) -> Sequence[Case]:
        """Those of the shop, or those that came with the program.

        Raises:
            CaseError: a line is not a case.
        """
        if own:
            return await asyncio.to_thread(lambda: own_cases(self._content()))
        return await asyncio.to_thread(load_cases, _came_with())

    async def last(self) -> Outcome | None:
        """What was measured last, and kept; None where nothing was, or it cannot be read."""

        def read() -> Outcome | None:
            return outcome_of(read_text(self._last))

        try:
            return await asyncio.to_thread(read)
        except (OSError, ValueError, RecordError) as error:
            log.warning("what was measured last cannot be read: %s", error)
            return None

    async def keep(self, outcome: Outcome) -> None:
        """Keep what was measured over the end of the program.

        Raises:
            OSError: it cannot be written.
        """
        await asyncio.to_thread(lambda: replace_text(self._last, text_of(outcome)))

    async def run(self, cases: Sequence[Case], side: Side) -> AsyncGenerator[CaseResult]:
        """The result of each case as it comes.

        Raises:
            ModelMissing, ModelUnavailable: another model was asked for, and it cannot be asked.
            ConfigError: the examples cannot be used.
        """
        config, program = self._program.config, self._program
        model = None if side.bare else open_model(config, side.model)
        try:
            if model and side.model:
                await _there(model)
            understood = understanding_of(
                config,
                program.clock,
                polite(model, program.processor),
                extra_formats=program.formats.patterns,
                guide=side.examples,
            )
            await understood.recall()

            async def one(text: str, lang: str, /) -> Understanding:
                await asyncio.sleep(0)  # the window draws between two cases that need no model
                return await understood(
                    text, lang=lang or None, lane="auto", asked_for=None, deadline_s=DECISION_S
                )

            async with aclosing(judged(cases, one, lane=Lane.MODEL)) as results:
                async for result in results:
                    yield result
        finally:
            if model:
                await model.close()

    def _content(self) -> str:
        return read_text(self._file)

    def _shelf(self) -> Standing:
        standing = Standing(_shown(self._file), ours=len(load_cases(_came_with())))
        used = self._program.config.model.examples
        found = sorted(str(each) for each in self._examples.glob("*.toml"))
        standing = replace(standing, examples=tuple(each for each in found if each != used))
        try:
            content = self._content()
            return replace(standing, own=len(own_cases(content)), proposals=tuple(waiting(content)))
        except (CaseError, OSError, KeyError) as error:
            return replace(standing, problem=str(error))

    async def _with_models(self, standing: Standing) -> Standing:
        from desktop.adapters.ollama.installed import installed

        config = self._program.config
        model = open_model(config)
        if model is None:
            return standing
        try:
            state = await model.state()
        finally:
            await model.close()
        try:
            names = await installed(config.model.url or os.environ.get("OLLAMA_HOST", ""))
        except ValueError:
            names = []
        return replace(
            standing,
            model=config.model.name,
            runs=state.readiness in ANSWERS,
            models=tuple(name for name in names if name != config.model.name),
        )


async def _there(model: Model) -> None:
    state = await model.state()
    if state.readiness is Readiness.MISSING:
        raise ModelMissing(state.detail)
    if state.readiness not in ANSWERS:
        raise ModelUnavailable(state.detail)


def _shown(file: Path) -> str:
    """Its path as a person writes it."""
    home = Path.home()
    return f"~/{file.relative_to(home)}" if file.is_relative_to(home) else str(file)


def _came_with() -> Path:
    return locations.assets() / "understanding" / "self_test.jsonl"

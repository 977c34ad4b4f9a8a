"""Scripted conversations, the whole way: words, understanding, gateway, plugins, the demo shop, and back.

Each script is held in a shop as it was founded, so that what one books the next does not find. Nothing is faked.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from zlib import crc32

import pytest
import pytest_asyncio

from tests.dialogues import Script, load_scripts
from tests.pass_k import pass_k
from tests.scripted import Stage, open_stage

NOT_YET: dict[str, str] = {}
"""Scripts that do not go as they should, and what stands in the way; mended ones fail until they leave this list."""

QUICK = 3
"""One of so many is among the quick tests, chosen by its id and so for good; the others are slow: together they compute for two minutes."""


def marks_of(script: Script) -> list[pytest.MarkDecorator]:
    known = [pytest.mark.xfail(reason=NOT_YET[script.id])] if script.id in NOT_YET else []
    return known if crc32(script.id.encode()) % QUICK == 0 else [*known, pytest.mark.slow]


SCRIPTS = [pytest.param(script, marks=marks_of(script), id=script.id) for script in load_scripts()]


EVERY = 10
"""One of so many is held several times in a row; all of them eight times: ``python -m tests.pass_k``."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage() -> AsyncGenerator[Stage]:
    async with open_stage() as opened:
        yield opened


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("script", SCRIPTS)
async def test_a_conversation_goes_as_it_should(script: Script, stage: Stage) -> None:
    held = await stage.hold(script)
    assert not held.wrong, "\n".join(held.wrong)


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="module")
async def test_the_same_script_goes_the_same_way_every_time(stage: Stage) -> None:
    told = await pass_k(stage, load_scripts()[::EVERY], times=3)
    assert told.wavering == []
    assert told.always / told.once >= 0.98

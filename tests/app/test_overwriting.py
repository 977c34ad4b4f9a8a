"""A process that overwrites what it frees: it starts again once, as itself, and a freed word is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from desktop.app import overwriting

LIMIT_S = 20.0
FREED = """
import json, os, sys
print("started", flush=True)
from desktop.app import overwriting
overwriting.begin()
from tests.wipe.search import in_memory
from tests.wipe.words import planted
texts = [f"{planted('here', 'name')} {number}" for number in range(2000)]
before = in_memory(os.getpid(), planted("here", "name"))
del texts
after = in_memory(os.getpid(), planted("here", "name"))
print(json.dumps({"active": overwriting.active(), "before": before, "after": after}))
"""


@pytest.mark.skipif(not overwriting.possible(), reason="this system has no such allocator")
def test_what_a_kiosk_frees_is_overwritten() -> None:
    done = _run({})
    *started, last = done.splitlines()
    assert started == ["started", "started"]  # once again, and no more
    told = json.loads(last)
    assert told["active"]
    assert told["before"] >= 2000
    assert told["after"] < 10  # the last ones may stand in a local of the interpreter


@pytest.mark.skipif(not overwriting.possible(), reason="this system has no such allocator")
def test_a_process_that_has_the_settings_goes_on() -> None:
    assert _run(overwriting.SETTINGS).splitlines()[:-1] == ["started"]


def _run(settings: dict[str, str]) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name not in overwriting.SETTINGS
    }
    return subprocess.run(
        [sys.executable, "-c", FREED],
        env={**environment, **settings},
        check=True,
        timeout=LIMIT_S,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout

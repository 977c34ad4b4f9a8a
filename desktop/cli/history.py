"""``history``: search what was said, and check that the audit is whole."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import load
from desktop.adapters.history import Database, SqlAudit, SqlHistory
from desktop.app.places import history_file
from desktop.domain.errors import ConfigError
from desktop.domain.wire import to_json


async def look_up(options: Namespace) -> int:
    """Search or verify."""
    clock = SystemClock()
    database = Database(history_file(load(options.config)))
    history = SqlHistory(database, clock)
    try:
        if options.what == "verify":
            broken = await SqlAudit(database, clock).verify()
            if options.json:
                sys.stdout.write(json.dumps({"ok": broken is None, "row": broken}) + "\n")
            else:
                sys.stdout.write(
                    "the audit is whole\n"
                    if broken is None
                    else f"the audit is broken at row {broken}\n"
                )
            return int(broken is not None)
        if not options.words:
            raise ConfigError("history search needs words to look for")
        for hit in await history.search(" ".join(options.words)):
            if options.json:
                sys.stdout.write(json.dumps(to_json(hit), ensure_ascii=False) + "\n")
            else:
                shown = hit.snippet.replace("\u2068", "[").replace("\u2069", "]")
                sys.stdout.write(
                    f"{hit.at:%Y-%m-%d %H:%M}  {hit.conversation}#{hit.turn}  {shown}\n"
                )
        return 0
    finally:
        await history.close()

"""``eval FILE --collect``: turns that went wrong, out of the history, into the shop's own file of cases."""

from __future__ import annotations

import getpass
import json
import sys
from argparse import Namespace
from collections import defaultdict
from collections.abc import Mapping

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import load
from desktop.app.case_file import add_turns, unhelpful
from desktop.app.keeping import keeping, kept_file
from desktop.app.languages import operator_language
from desktop.domain import locations
from desktop.domain.errors import ConfigError
from desktop.services.replies.phrases import PhraseBook


async def collect(options: Namespace) -> int:
    """Add the turns that were named, or those of all conversations that did not help.

    Raises:
        ConfigError: a turn was named that there is not, or the file holds what is no case.
    """
    config = load(options.config)
    kept = keeping(config, kept_file(config, demo=options.demo), SystemClock())
    try:
        chosen = _named(options.collect) or await unhelpful(kept)
        count = await add_turns(kept, options.cases, chosen, f"staff:{getpass.getuser()}")
    finally:
        await kept.history.close()
    _tell(options, count)
    return 0


def _named(words: list[str]) -> Mapping[str, list[int]]:
    """The turns of each conversation that was named; none of them means all of its turns."""
    chosen: defaultdict[str, list[int]] = defaultdict(list)
    for word in words:
        conversation, mark, turn = word.partition("#")
        if mark and not turn.isdigit():
            raise ConfigError(f"{word!r}: behind # stands a turn's number")
        chosen[conversation].extend([int(turn)] if mark else [])
    return chosen


def _tell(options: Namespace, count: int) -> None:
    if options.json:
        sys.stdout.write(json.dumps({"ok": True, "added": count}) + "\n")
        return
    book = PhraseBook.load(locations.assets() / "phrases")
    lang = operator_language(book.languages, None)
    key = "cases.added" if count else "cases.nothing"
    sys.stdout.write(book.say(lang, key, count=count, file=options.cases) + "\n")

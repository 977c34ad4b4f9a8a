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
from desktop.app.case_file import CaseFile, Gathered, unhelpful
from desktop.app.keeping import keeping, kept_file
from desktop.app.languages import operator_language
from desktop.app.understanding import reads_alone, understanding_of
from desktop.domain import locations
from desktop.domain.errors import ConfigError
from desktop.services.replies.phrases import PhraseBook


async def collect(options: Namespace) -> int:
    """Add the turns that were named, or those of all conversations that did not help.

    Raises:
        ConfigError: a turn was named that there is not, or the file holds what is no case.
    """
    config = load(options.config)
    clock = SystemClock()
    kept = keeping(config, kept_file(config, demo=options.demo), clock)
    try:
        chosen = _named(options.collect) or await unhelpful(kept)
        read = reads_alone(understanding_of(config, clock, None))
        cases = CaseFile(kept, options.cases, f"staff:{getpass.getuser()}", read)
        gathered = await cases.add(chosen)
    finally:
        await kept.history.close()
    _tell(options, gathered)
    return 0


LONGEST_TURN = 9
"""Digits of a turn's number."""


def _named(words: list[str]) -> Mapping[str, list[int]]:
    """The turns of each conversation that was named; none of them means all of its turns."""
    chosen: defaultdict[str, list[int]] = defaultdict(list)
    for word in words:
        conversation, mark, turn = word.partition("#")
        if mark and not (turn.isascii() and turn.isdigit() and len(turn) <= LONGEST_TURN):
            raise ConfigError(f"{word!r}: behind # stands a turn's number")
        chosen[conversation].extend([int(turn)] if mark else [])
    return chosen


def _tell(options: Namespace, gathered: Gathered) -> None:
    if options.json:
        told = {"ok": True, "added": gathered.new, "leaning": gathered.leaning}
        sys.stdout.write(json.dumps(told) + "\n")
        return
    book = PhraseBook.load(locations.assets() / "phrases")
    lang = operator_language(book.languages, None)
    key = "cases.added" if gathered.new else "cases.nothing"
    sys.stdout.write(book.say(lang, key, count=gathered.new, file=options.cases) + "\n")
    if gathered.leaning:
        sys.stdout.write(book.say(lang, "cases.leaning", count=gathered.leaning) + "\n")

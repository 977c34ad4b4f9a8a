"""What the commands' options share: how one is added, the groups that several have, and what a value must be."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from desktop.cli import WRONG_USE

FACES = ("workstation", "kiosk", "care")
LANES = ("instant", "model", "auto")
FIRST_YEAR, LAST_YEAR = 1971, 2199
"""Days that can be set: weeks before and years after them are counted with, which the calendar's own ends forbid."""

DIGITS = 15
"""Of a number of things: what every database and every calendar can hold."""

SLOWEST, FASTEST = 0.1, 10.0
"""Paces of a voice; 1 is its own. What lies outside no engine can speak."""


HALF_LETTERS = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes that are no UTF-8: no file, no database and no pipe takes it."""


HEAD = re.compile("[0-9]{1,15}:[0-9a-f]+")
"""A row's number and its digest."""


class Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong, where argparse shows the whole usage first."""

    def error(self, message: str) -> NoReturn:
        """End the program."""
        self.exit(WRONG_USE, f"counterpart: {message}; see {self.prog} --help\n")


def day(text: str) -> date:
    """A day that the demo shop can have."""
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-21") from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        from desktop.cli.sentences import day_outside

        raise argparse.ArgumentTypeError(day_outside(text, FIRST_YEAR, LAST_YEAR))
    return found


def words_said(text: str) -> str:
    """What a person says, in letters that can be written down: bytes that are no UTF-8 become �, as on standard input.

    Not for names of files, which may consist of any bytes.
    """
    return HALF_LETTERS.sub("\ufffd", text)


def a_name(text: str) -> str:
    """A name that is one: ``--as "$CUSTOMER"`` with an empty variable would make anybody a member of staff."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a name is needed, not an empty word")
    return words_said(text)


def chain_head(text: str) -> str:
    """An end of the audit as ``history verify`` printed it once; an empty one would prove nothing."""
    if not HEAD.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not an end of the audit such as 812:4f0c…")
    return text


def count(text: str) -> int:
    """A number of things, one at least."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


def pace(text: str) -> float:
    """How fast, in the bounds that the configuration has for it."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not SLOWEST <= value <= FASTEST:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a pace between {SLOWEST:g} and {FASTEST:g}"
        )
    return value


def add(
    commands_: argparse._SubParsersAction[Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    example: str,
) -> argparse.ArgumentParser:
    """One more command, with its summary, an example and ``--debug``."""
    added = commands_.add_parser(
        name,
        help=summary,
        description=summary,
        epilog=f"Example:\n  python -m desktop {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    added.set_defaults(run=run)
    added.add_argument("--debug", action="store_true", help="show tracebacks and the log")
    return added


def engine(command: argparse.ArgumentParser, *, demo_flag: bool = True) -> None:
    """Where a command's shop comes from, and which day it is there."""
    where = command.add_mutually_exclusive_group()
    if demo_flag:
        where.add_argument("--demo", action="store_true", help="against the built-in demo shop")
    where.add_argument("--config", type=Path, metavar="FILE", help="configuration file")
    command.add_argument(
        "--data",
        type=Path,
        metavar="FILE",
        help="with --demo: the shop's own data (docs/demo-shop.md)",
    )
    command.add_argument(
        "--today",
        type=day,
        metavar="DATE",
        help="another day, for the demo shop and for 'last week'",
    )

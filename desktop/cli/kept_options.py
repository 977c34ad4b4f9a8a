"""The options of ``history`` and ``insights``: what was said, found, taken out and counted."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli import commands
from desktop.cli.options import Parser, a_name, add, chain_head, count


def _kept(command: argparse.ArgumentParser) -> None:
    where = command.add_mutually_exclusive_group()
    where.add_argument("--demo", action="store_true", help="the history of the built-in demo shop")
    where.add_argument("--config", type=Path, metavar="FILE", help="configuration file")
    where.add_argument(
        "--shared",
        type=Path,
        metavar="FILE",
        help="of all counters: the shared history that this configuration names",
    )
    command.add_argument("--lang", metavar="LANG", help="zh or en")
    command.add_argument("--json", action="store_true")


def add_history(subs: argparse._SubParsersAction[Parser]) -> None:
    """The commands of what was said."""
    history = add(
        subs,
        "history",
        commands.history,
        "Search, export, import, purge, check, back up and encrypt what was said.",
        "history search 耳机 tool:returns\n  python -m desktop history export --format csv --since 7d --out week.csv",
    )
    history.add_argument(
        "what",
        choices=(
            "search", "export", "import", "purge", "verify", "backup", "restore", "encrypt", "rate",
        ),
    )  # fmt: skip
    history.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="search, export: words, and filters such as order:20261112047 phone:1234 customer:C0001 tool:returns"
        " outcome:handed_over persona:customer day:2026-11-18; import, backup, restore: FILE; rate: CONVERSATION"
        " and a word",
    )
    _kept(history)
    history.add_argument(
        "--format",
        choices=("csv", "jsonl"),
        help="export: csv has a row a conversation, jsonl a turn",
    )
    history.add_argument("--since", metavar="WHEN", help="7d, 12h, 4w or a date")
    history.add_argument("--until", metavar="WHEN", help="the same")
    history.add_argument(
        "--out", type=Path, metavar="FILE", help="export: into this file, else to standard output"
    )
    history.add_argument(
        "--role",
        choices=("agent", "manager", "analyst"),
        default="agent",
        help="export: agent masks phones and e-mail addresses, manager masks nothing, analyst has no words",
    )
    history.add_argument(
        "--customer",
        type=a_name,
        metavar="NUMBER",
        help="export, purge: everything of this customer",
    )
    history.add_argument(
        "--older-than",
        metavar="AGE",
        help="purge: conversations older than 90d; else what the configuration says",
    )
    history.add_argument(
        "--limit", type=count, default=50, metavar="N", help="search: at most so many"
    )
    history.add_argument(
        "--head",
        type=chain_head,
        metavar="N:DIGEST",
        help="verify: a head that was written down once",
    )

    insights = add(
        subs,
        "insights",
        commands.insights,
        "What was asked, how it ended, what is missing.",
        "insights --since 7d",
    )
    _kept(insights)
    insights.add_argument(
        "--since", default="7d", metavar="AGE", help="7d, 12h or 4w; compared with as much before"
    )

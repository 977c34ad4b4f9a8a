"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from desktop.cli import WRONG_USE, commands

FACES = ("workstation", "kiosk", "care")
LANES = ("instant", "model", "auto")
FIRST_YEAR, LAST_YEAR = 1971, 2199
"""Days that can be set: weeks before and years after them are counted with, which the calendar's own ends forbid."""


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong, where argparse shows the whole usage first."""

    def error(self, message: str) -> NoReturn:
        """End the program."""
        self.exit(WRONG_USE, f"counterpart: {message}; see {self.prog} --help\n")


def read(words: Sequence[str]) -> argparse.Namespace:
    """What the words ask for.

    Words may stand behind options too (``history search --json 耳机``); argparse alone takes them before only.
    """
    top = parser()
    options, rest = top.parse_known_args(words)
    if rest and hasattr(options, "words") and not any(word.startswith("-") for word in rest):
        options.words += rest
        rest = []
    if rest:
        top.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-21") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        from desktop.cli.sentences import day_outside

        raise argparse.ArgumentTypeError(day_outside(text, FIRST_YEAR, LAST_YEAR))
    return day


def _add(
    commands_: argparse._SubParsersAction[_Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    example: str,
) -> argparse.ArgumentParser:
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


def _engine(command: argparse.ArgumentParser, *, demo_flag: bool = True) -> None:
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
        type=_day,
        metavar="DATE",
        help="another day, for the demo shop and for 'last week'",
    )


def _window(command: argparse.ArgumentParser) -> None:
    command.add_argument("--face", choices=FACES)
    command.add_argument("--lang", metavar="LANG", help="zh or en")
    command.add_argument("--theme", choices=("light", "dark", "contrast"))


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog="python -m desktop",
        description="Counterpart: an assistant for shops. Finds orders, parcels, returns and invoices, on the premises.",
        epilog="Example:\n  python -m desktop demo",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subs = top.add_subparsers(metavar="COMMAND", required=True)

    run = _add(subs, "run", commands.run, "Open the assistant.", "run --face kiosk")
    run.add_argument("--config", type=Path, metavar="FILE")
    _window(run)

    demo = _add(
        subs,
        "demo",
        commands.demo,
        "Open the assistant with the built-in demo shop.",
        "demo --lang en",
    )
    demo.add_argument(
        "--data", type=Path, metavar="FILE", help="the shop's own data (docs/demo-shop.md)"
    )
    demo.add_argument("--today", type=_day, metavar="DATE")
    _window(demo)

    summon = _add(
        subs,
        "summon",
        commands.summon,
        "Bring the workstation that is open to the front; a key of the desktop can be bound to it.",
        "summon",
    )
    which = summon.add_mutually_exclusive_group()
    which.add_argument("--demo", action="store_true", help="the demo shop's window only")
    which.add_argument("--config", type=Path, metavar="FILE")
    summon.add_argument("--lang", metavar="LANG", help="zh or en")

    ask = _add(
        subs,
        "ask",
        commands.ask,
        "One conversation; each TEXT is a turn.",
        'ask --demo --as C0001 "我上周买的耳机到哪了"',
    )
    _engine(ask)
    ask.add_argument(
        "texts", nargs="*", metavar="TEXT", help="else each line of standard input is a turn"
    )
    ask.add_argument(
        "--as", dest="customer", metavar="CUSTOMER", help="a customer, or “visitor”; else staff"
    )
    ask.add_argument(
        "--lang", metavar="LANG", help="language of the replies; else the one that is spoken"
    )
    ask.add_argument("--lane", choices=LANES, default="auto")
    answer = ask.add_mutually_exclusive_group()
    answer.add_argument(
        "--yes", dest="answer", action="store_const", const=True, help="answer every card with yes"
    )
    answer.add_argument(
        "--no", dest="answer", action="store_const", const=False, help="answer every card with no"
    )
    ask.add_argument("--json", action="store_true")
    ask.add_argument(
        "--keep",
        action="store_true",
        help="keep the conversation in history (--demo keeps nothing else)",
    )

    evaluate = _add(
        subs,
        "eval",
        commands.evaluate,
        "Measure understanding on labelled utterances.",
        "eval tests/data/understanding.jsonl --demo",
    )
    _engine(evaluate)
    evaluate.add_argument("cases", type=Path, metavar="CASES.jsonl")
    evaluate.add_argument(
        "--collect",
        nargs="*",
        metavar="CONVERSATION[#TURN]",
        help="measure nothing: add these turns to the file, to be looked at first; without any, those of conversations"
        " that are marked as no help",
    )
    evaluate.add_argument("--lane", choices=LANES, default="auto")
    evaluate.add_argument("--model", default="", metavar="NAME", help="another model of the server")
    evaluate.add_argument(
        "--examples", default="", metavar="FILE.toml", help="other examples for the model"
    )
    evaluate.add_argument(
        "--against", default="", metavar="NAME", help="a second model, shown side by side"
    )
    evaluate.add_argument(
        "--against-examples", default="", metavar="FILE.toml", help="other examples, side by side"
    )
    evaluate.add_argument("--json", action="store_true")

    transcribe = _add(
        subs,
        "transcribe",
        commands.transcribe,
        "Speech recognition from recordings, exactly as the microphone's.",
        "transcribe order.wav --lang zh --expect order-number",
    )
    transcribe.add_argument("files", nargs="+", type=Path, metavar="FILE")
    transcribe.add_argument(
        "--model", metavar="NAME|FOLDER", help="speech model; else that of [voice] model"
    )
    transcribe.add_argument("--lang", choices=("auto", "zh", "en"), default="auto")
    transcribe.add_argument(
        "--expect", choices=("order-number", "phone", "amount", "free"), default="free"
    )
    transcribe.add_argument(
        "--real-time", action="store_true", help="at the pace at which it was spoken"
    )
    transcribe.add_argument("--json", action="store_true")

    voice = _add(
        subs,
        "voice",
        commands.voice,
        "List microphones and the speech model, or fetch a model.",
        "voice get base",
    )
    voice.add_argument("what", choices=("list", "get"))
    voice.add_argument("name", nargs="?", metavar="NAME", help="get: tiny, base, small, turbo …")
    voice.add_argument("--config", type=Path, metavar="FILE")
    voice.add_argument("--json", action="store_true")

    _add_tools(subs)
    return top


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


def _add_history(subs: argparse._SubParsersAction[_Parser]) -> None:
    """The commands of what was said."""
    history = _add(
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
        "--customer", metavar="NUMBER", help="export, purge: everything of this customer"
    )
    history.add_argument(
        "--older-than",
        metavar="AGE",
        help="purge: conversations older than 90d; else what the configuration says",
    )
    history.add_argument(
        "--limit", type=int, default=50, metavar="N", help="search: at most so many"
    )
    history.add_argument(
        "--head", default="", metavar="N:DIGEST", help="verify: a head that was written down once"
    )

    insights = _add(
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


def _add_tools(subs: argparse._SubParsersAction[_Parser]) -> None:
    """The commands of operators and authors."""
    doctor = _add(subs, "doctor", commands.doctor, "Check the installation.", "doctor --json")
    _engine(doctor)
    doctor.add_argument("--lang", metavar="LANG")
    doctor.add_argument(
        "--self-test",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="CASES.jsonl",
        help="grade the installed model on cases (the shop's, else ours) and keep the better way to ask it",
    )
    doctor.add_argument("--json", action="store_true")

    cloud = _add(
        subs,
        "cloud",
        commands.cloud,
        "Show what would leave the building, and allow or forbid it.",
        "cloud allow",
    )
    cloud.add_argument("word", nargs="?", choices=("allow", "forbid"))
    cloud.add_argument("--config", type=Path, metavar="FILE")
    cloud.add_argument("--lang", metavar="LANG")

    plugin = _add(
        subs,
        "plugin",
        commands.plugin,
        "List, make, try, reload and accept plugins.",
        "plugin try orders get order_id=20261112047 --demo",
    )
    _engine(plugin)
    plugin.add_argument("what", choices=("list", "new", "try", "reload", "accept"))
    plugin.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="new NAME | try NAME TOOL key=value … | reload NAME | accept NAME",
    )
    plugin.add_argument(
        "--as",
        dest="customer",
        metavar="CUSTOMER",
        help="try: as this verified customer; else as staff",
    )
    plugin.add_argument("--folder", type=Path, help="new, try: where the plugins you write lie")
    plugin.add_argument("--json", action="store_true")

    say = _add(
        subs,
        "say",
        commands.say,
        "Read words aloud, or write what would be heard to a file.",
        'say "Order 20261112047 has been shipped." --lang en --out said.wav',
    )
    say.add_argument("text", metavar="TEXT")
    say.add_argument("--lang", metavar="LANG", help="zh or en; else the one it is written in")
    say.add_argument("--out", type=Path, metavar="FILE.wav", help="write it instead of playing it")
    say.add_argument("--rate", type=float, help="pace, 1 is the voice's own")
    say.add_argument("--config", type=Path, metavar="FILE")
    say.add_argument("--json", action="store_true")

    _add_history(subs)

    snapshot = _add(
        subs, "snapshot", commands.snapshot, "Draw the designed states.", "snapshot p --scale A++"
    )
    snapshot.add_argument("folder", type=Path, metavar="FOLDER")
    snapshot.add_argument("--face", choices=FACES)
    snapshot.add_argument("--lang", metavar="LANG")
    snapshot.add_argument("--theme", choices=("light", "dark", "contrast"))
    snapshot.add_argument("--scale", choices=("A", "A+", "A++"), default="A")
    snapshot.add_argument("--state", metavar="STATE")

    bench = _add(
        subs, "bench", commands.bench, "Run the benchmarks of a checkout.", "bench gateway --json"
    )
    bench.add_argument("names", nargs="*", metavar="NAME")
    bench.add_argument("--data", type=Path, metavar="FOLDER")
    bench.add_argument("--json", action="store_true")

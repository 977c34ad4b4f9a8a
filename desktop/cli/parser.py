"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop.cli import commands
from desktop.cli.options import FACES, LANES, Parser, a_name, add, day, engine, words_said
from desktop.cli.tool_options import add_tools


def read(given: Sequence[str]) -> argparse.Namespace:
    """What the words ask for.

    Words may stand behind options too (``history search --json 耳机``); argparse alone takes them before only.
    """
    top = parser()
    options, rest = top.parse_known_args(given)
    if rest and hasattr(options, "words") and not any(word.startswith("-") for word in rest):
        options.words += rest
        rest = []
    if rest:
        top.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def _window(command: argparse.ArgumentParser) -> None:
    command.add_argument("--face", choices=FACES)
    command.add_argument("--lang", metavar="LANG", help="zh or en")
    command.add_argument("--theme", choices=("light", "dark", "contrast"))


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = Parser(
        prog="python -m desktop",
        description="Counterpart: an assistant for shops. Finds orders, parcels, returns and invoices, on the premises.",
        epilog="Example:\n  python -m desktop demo",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subs = top.add_subparsers(metavar="COMMAND", required=True)

    run = add(subs, "run", commands.run, "Open the assistant.", "run --face kiosk")
    run.add_argument("--config", type=Path, metavar="FILE")
    _window(run)

    demo = add(
        subs,
        "demo",
        commands.demo,
        "Open the assistant with the built-in demo shop.",
        "demo --lang en",
    )
    demo.add_argument(
        "--data", type=Path, metavar="FILE", help="the shop's own data (docs/demo-shop.md)"
    )
    demo.add_argument("--today", type=day, metavar="DATE")
    _window(demo)

    summon = add(
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

    ask = add(
        subs,
        "ask",
        commands.ask,
        "One conversation; each TEXT is a turn.",
        'ask --demo --as C0001 "我上周买的耳机到哪了"',
    )
    engine(ask)
    ask.add_argument(
        "texts",
        nargs="*",
        type=words_said,
        metavar="TEXT",
        help="else each line of standard input is a turn",
    )
    ask.add_argument(
        "--as",
        dest="customer",
        type=a_name,
        metavar="CUSTOMER",
        help="a customer, or “visitor”; else staff",
    )
    ask.add_argument(
        "--lang", metavar="LANG", help="language of the replies; else the one that is spoken"
    )
    ask.add_argument("--lane", choices=LANES, default="auto")
    ask.add_argument(
        "--read",
        action="store_true",
        help="wait half a minute at most until the shop's documents are read; else four seconds, and they are read beside the turns",
    )
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

    evaluate = add(
        subs,
        "eval",
        commands.evaluate,
        "Measure understanding on labelled utterances.",
        "eval tests/data/understanding.jsonl --demo",
    )
    engine(evaluate)
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

    transcribe = add(
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

    voice = add(
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

    add_tools(subs)
    return top

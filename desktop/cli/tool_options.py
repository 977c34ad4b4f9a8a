"""The options of operators' and authors' commands: ``doctor``, ``cloud``, ``plugin``, ``say``, ``snapshot``, ``bench``."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli import commands
from desktop.cli.kept_options import add_history
from desktop.cli.options import FACES, Parser, a_name, add, engine, pace, words_said


def add_tools(subs: argparse._SubParsersAction[Parser]) -> None:
    """The commands of operators and authors."""
    doctor = add(subs, "doctor", commands.doctor, "Check the installation.", "doctor --json")
    engine(doctor)
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

    cloud = add(
        subs,
        "cloud",
        commands.cloud,
        "Show what would leave the building, and allow or forbid it.",
        "cloud allow",
    )
    cloud.add_argument("word", nargs="?", choices=("allow", "forbid"))
    cloud.add_argument("--config", type=Path, metavar="FILE")
    cloud.add_argument("--lang", metavar="LANG")

    plugin = add(
        subs,
        "plugin",
        commands.plugin,
        "List, make, try, reload and accept plugins.",
        "plugin try orders get order_id=20261112047 --demo",
    )
    engine(plugin)
    plugin.add_argument("what", choices=("list", "new", "try", "reload", "accept"))
    plugin.add_argument(
        "words",
        nargs="*",
        type=words_said,
        metavar="WORD",
        help="new NAME | try NAME TOOL key=value … | reload NAME | accept NAME",
    )
    plugin.add_argument(
        "--as",
        dest="customer",
        type=a_name,
        metavar="CUSTOMER",
        help="try: as this verified customer; else as staff",
    )
    plugin.add_argument("--folder", type=Path, help="new, try: where the plugins you write lie")
    plugin.add_argument("--json", action="store_true")

    say = add(
        subs,
        "say",
        commands.say,
        "Read words aloud, or write what would be heard to a file.",
        'say "Order 20261112047 has been shipped." --lang en --out said.wav',
    )
    say.add_argument("text", type=words_said, metavar="TEXT")
    say.add_argument("--lang", metavar="LANG", help="zh or en; else the one it is written in")
    say.add_argument("--out", type=Path, metavar="FILE.wav", help="write it instead of playing it")
    say.add_argument("--rate", type=pace, help="pace, 1 is the voice's own")
    say.add_argument("--config", type=Path, metavar="FILE")
    say.add_argument("--json", action="store_true")

    add_history(subs)

    snapshot = add(
        subs, "snapshot", commands.snapshot, "Draw the designed states.", "snapshot p --scale A++"
    )
    snapshot.add_argument("folder", type=Path, metavar="FOLDER")
    snapshot.add_argument("--face", choices=FACES)
    snapshot.add_argument("--lang", metavar="LANG")
    snapshot.add_argument("--theme", choices=("light", "dark", "contrast"))
    snapshot.add_argument("--scale", choices=("A", "A+", "A++"), default="A")
    snapshot.add_argument("--state", metavar="STATE")

    bench = add(
        subs, "bench", commands.bench, "Run the benchmarks of a checkout.", "bench gateway --json"
    )
    bench.add_argument("names", nargs="*", metavar="NAME")
    bench.add_argument("--data", type=Path, metavar="FOLDER")
    bench.add_argument("--json", action="store_true")

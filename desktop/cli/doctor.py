"""``doctor``: each line says ok, warning or problem, what was found, and what to do."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from desktop.adapters.clock import SystemClock
from desktop.app.checks import examine as run_checks
from desktop.app.languages import operator_language
from desktop.app.program import open_program
from desktop.domain.errors import ConfigError
from desktop.domain.health import Finding, Status
from desktop.services.replies.findings import detail_of
from desktop.services.replies.phrases import PhraseBook

SIGNS = {Status.OK: "✓", Status.WARNING: "!", Status.PROBLEM: "✗"}


async def examine(options: Namespace) -> int:
    """Run all checks; 1 when one of them found a problem."""
    worst = 0
    if options.self_test is not None:
        await _self_test(options)
    async with open_program(
        options.config, demo=options.demo, data=options.data, today=options.today
    ) as program:
        lang = operator_language(program.book.languages, options.lang)
        async for finding in run_checks(program):
            worst |= finding.status is Status.PROBLEM
            _print(finding, program.book, lang, as_json=options.json)
    return int(worst)


async def _self_test(options: Namespace) -> None:
    """Grade the model first; the report then tells what came out."""
    from desktop.adapters.config import load
    from desktop.app.self_testing import grade

    chosen = options.self_test if options.self_test != Path() else None
    if chosen and not chosen.is_file():
        raise ConfigError(f"{chosen}: there is no such file")
    await grade(load(options.config), chosen, options.today or SystemClock().today())


def _print(finding: Finding, book: PhraseBook, lang: str, *, as_json: bool) -> None:
    advice = book.say(lang, f"doctor.advice.{finding.advice}") if finding.advice else None
    if as_json:
        line = {
            "check": finding.check,
            "status": finding.status.value,
            "detail": detail_of(book, "en", finding),
            "advice": advice,
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    else:
        name, _, rest = finding.check.partition(" ")
        shown = book.say(lang, f"doctor.check.{name}") + (f" {rest}" if rest else "")
        word = book.say(lang, f"doctor.status.{finding.status}")
        sys.stdout.write(
            f"{SIGNS[finding.status]} {word:<8} {shown}: {detail_of(book, lang, finding)}\n"
        )
        if advice:
            sys.stdout.write(f"    → {advice}\n")
    sys.stdout.flush()

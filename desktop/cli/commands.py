"""One function a command: it imports what the command needs, runs it, and gives the exit status.

Nothing heavy is imported above: ``--help`` comes this way too.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import ConfigError, CounterpartError


def _check_data(options: Namespace) -> None:
    if not options.data:
        return
    if not options.data.is_file():
        raise ConfigError(f"{options.data}: there is no such file")
    if not getattr(options, "demo", True):
        raise ConfigError("--data is the demo shop's: add --demo")


def run(options: Namespace) -> int:
    """``run``: the window with the configured shop."""
    from desktop.app import window

    return window.open_window(
        options.config, face=options.face, lang=options.lang, theme=options.theme
    )


def demo(options: Namespace) -> int:
    """``demo``: the window with the demo shop."""
    from desktop.app import window

    _check_data(options)
    return window.open_window(
        None,
        face=options.face,
        lang=options.lang,
        theme=options.theme,
        demo=True,
        data=options.data,
        today=options.today,
    )


def summon(options: Namespace) -> int:
    """``summon``: the workstation that runs, to the front."""
    from desktop.app.summoning import summon_window

    return summon_window(options.config, demo=options.demo, lang=options.lang)


def ask(options: Namespace) -> int:
    """``ask``: one conversation in the terminal."""
    from desktop.cli.ask import converse

    _check_data(options)
    return asyncio.run(converse(options))


def evaluate(options: Namespace) -> int:
    """``eval``: understanding, measured."""
    from desktop.cli.evaluate import measure

    _check_data(options)
    return asyncio.run(measure(options))


def transcribe(options: Namespace) -> int:
    """``transcribe``: recordings, written down."""
    from desktop.cli.transcribe import transcribe as write_down

    return asyncio.run(write_down(options))


def voice(options: Namespace) -> int:
    """``voice``: microphones and speech models."""
    from desktop.cli.voice import manage as manage_voice

    return asyncio.run(manage_voice(options))


def doctor(options: Namespace) -> int:
    """``doctor``: what is well and what is not."""
    from desktop.cli.doctor import examine

    _check_data(options)
    return asyncio.run(examine(options))


def plugin(options: Namespace) -> int:
    """``plugin``: list, new, try, reload."""
    from desktop.cli.plugins import manage

    _check_data(options)
    return manage(options)


def say(options: Namespace) -> int:
    """``say``: words aloud, or as a file."""
    from desktop.cli.say import speak

    return asyncio.run(speak(options))


def history(options: Namespace) -> int:
    """``history``: search, export, import, purge, verify, backup, restore, encrypt."""
    from desktop.cli.history import manage

    return asyncio.run(manage(options))


def insights(options: Namespace) -> int:
    """``insights``: what was asked, how it ended."""
    from desktop.cli.insights import tell

    return asyncio.run(tell(options))


def cloud(options: Namespace) -> int:
    """``cloud``: what would leave the building, and the word that allows it."""
    from desktop.cli.cloud import tell

    return tell(options)


def snapshot(options: Namespace) -> int:
    """``snapshot``: the designed states as pictures."""
    from desktop.app.languages import known_language
    from desktop.domain import locations
    from desktop.services.replies.phrases import PhraseBook
    from desktop.ui.snapshot import all_states, draw_all

    if options.lang:
        book = PhraseBook.load(locations.assets() / "phrases")
        known_language(book.languages, options.lang)
    known = all_states()
    if options.state and options.state not in known:
        raise ConfigError(
            f"there is no state {options.state!r}; there are: {', '.join(sorted(known))}"
        )
    names = [options.state] if options.state else []
    files = draw_all(
        options.folder,
        face=options.face,
        theme=options.theme,
        lang=options.lang,
        scale=options.scale,
        names=names,
    )
    sys.stdout.write(f"{len(files)} pictures in {options.folder}\n")
    return 0


def bench(options: Namespace) -> int:
    """``bench``: the benchmarks of a checkout, as a child process."""
    script = Path(__file__).resolve().parents[2] / "tests" / "bench" / "__main__.py"
    if not script.is_file():
        raise CounterpartError("the benchmarks are part of a checkout; this installation has none")
    if options.data and not options.data.is_dir():
        raise ConfigError(f"{options.data}: there is no such folder")
    words = [*options.names, *(["--data", str(options.data)] if options.data else [])]
    words += ["--json"] if options.json else []
    return subprocess.run([sys.executable, str(script), *words], check=False).returncode

"""The window's composition: the engine is built after the first frame, inside the window's own loop."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import load
from desktop.app import overwriting, summoning
from desktop.app.languages import known_language, operator_language
from desktop.app.places import kept_file, summons_name, window_memory
from desktop.domain import locations
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.devices.window_file import WindowFile

NO_DISPLAY = 1
VISITED = frozenset({"kiosk", "care"})
"""Faces that one visitor after another stands before."""


def has_display() -> bool:
    """Whether a window can be shown: always, but on a Unix without X11 and Wayland."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(
    config_file: Path | None,
    *,
    face: str | None,
    lang: str | None,
    theme: str | None,
    demo: bool = False,
    data: Path | None = None,
    today: date | None = None,
) -> int:
    """Show the window until it is closed; the exit status.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    config = load(config_file)
    book = PhraseBook.load(locations.assets() / "phrases")
    if not has_display():
        sys.stderr.write(
            book.say(operator_language(book.languages, lang), "start.no_display") + "\n"
        )
        return NO_DISPLAY
    remembered = WindowFile(window_memory()).load()
    face = face or remembered.face or config.window.face
    summons = ""
    if face in VISITED:
        overwriting.begin()
    else:
        summons = summons_name(kept_file(config, demo=demo))
        summoning.check_key(config.window.summon_key)
        if summoning.there(summons):
            words = operator_language(book.languages, lang)
            sys.stdout.write(book.say(words, "start.raised") + "\n")
            return 0
    from desktop.ui.engine import Engine, WindowOptions
    from desktop.ui.window import run_window

    language = lang or config.window.language or None
    if language:
        known_language(book.languages, language)

    kiosk = face != "workstation"
    connected = demo or bool(config.shop.url)

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        from desktop.adapters.papers.pdf import PdfPapers
        from desktop.app.checks import examine
        from desktop.app.counting import Counted
        from desktop.app.input_method import open_input_method
        from desktop.app.installation import Installed
        from desktop.app.measuring import Measured
        from desktop.app.outside import Outside
        from desktop.app.program import open_program
        from desktop.app.voice import open_voice
        from desktop.services.papers import order_numbers

        async with (
            open_program(
                config_file,
                demo=demo,
                data=data,
                today=today,
                warm=True,
                kiosk=kiosk,
            ) as program,
            open_voice(
                config, book, program.understand.whole, program.formats, program.processor
            ) as voice,
            open_input_method(config.window.input_method, kiosk=kiosk) as input_method,
        ):
            yield Engine(
                program.assistant,
                program.identity,
                lambda: examine(program),
                partial(program.gateway.forget, anew=True),
                voice=voice,
                insights=Counted(
                    program.kept, program.clock, book, f"staff:{config.window.counter}"
                ),
                papers=PdfPapers(partial(order_numbers, formats=program.formats)),
                installation=Installed(program, demo=demo),
                measuring=Measured(program, demo=demo),
                outside=Outside(program),
                input_method=input_method,
            )

    options = WindowOptions(
        clock=SystemClock.on(today) if today else SystemClock(),
        phrases=book,
        face=face,
        lang=language,
        theme=theme or config.window.theme or None,
        shop=config.shop.name or (book.say(language or "zh", "start.demo_shop") if demo else ""),
        counter=config.window.counter,
        staff_pin=config.window.staff_pin or remembered.pin,
        memory_file=window_memory(),
        idle_s=config.window.idle_s,
        summons=summons,
        summon_key=config.window.summon_key,
        tray=config.window.tray,
        demo=demo,
        connected=connected,
        first="offer" if connected else "open",
        names=config.shop.products,
    )
    return run_window(engine, options)

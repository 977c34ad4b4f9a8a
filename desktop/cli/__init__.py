"""The command line: the same engine without a window. Names and JSON fields are a contract (``docs/cli.md``).

Exit 0 on success, 1 when the work failed, 2 on wrong use; errors are one clear sentence on standard error, never a
traceback unless ``--debug`` asks for it.
"""

from __future__ import annotations

import io
import logging
import sys
from argparse import Namespace
from collections.abc import Sequence

from desktop.domain.errors import ConfigError, CounterpartError, StoreError

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130
DEMO_SHOP = "demo-shop"
"""How a packaged program, which is its own Python, starts the demo shop's process."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == [DEMO_SHOP]:
        from desktop.demo import service

        return service.main(words[1:])
    from desktop.cli.parser import read

    options = read(words)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    _open_log(options)
    try:
        return options.run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except Exception as error:
        if options.debug:
            raise
        sys.stderr.write(f"counterpart: {_sentence(error)}\n")
        return WRONG_USE if isinstance(error, ConfigError) else FAILED


def _open_log(options: Namespace) -> None:
    """The log goes to standard error with ``--debug``; otherwise only the one sentence of an error does."""
    if options.debug:
        logging.basicConfig(format="%(name)s: %(message)s", level=logging.INFO)
    else:
        logging.getLogger().addHandler(logging.NullHandler())


def _sentence(error: Exception) -> str:
    """What went wrong on one line; where history is the trouble, with what to do about it."""
    told = " ".join(str(error).split())
    if isinstance(error, StoreError):
        from desktop.app.languages import operator_language
        from desktop.domain import locations
        from desktop.services.replies.phrases import PhraseBook

        book = PhraseBook.load(locations.assets() / "phrases")
        lang = operator_language(book.languages)
        advice = [book.say(lang, f"{error.phrase}.{part}") for part in ("happened", "next")]
        return " ".join([*advice, f"({told})"])
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    known = isinstance(error, CounterpartError | OSError | ValueError)
    return told if known else f"{type(error).__name__}: {told}"

"""The command line: the same engine without a window. Names and JSON fields are a contract.

Exit 0 on success, 1 when the work failed, 2 on wrong use; errors are one clear sentence on standard error, never a
traceback unless ``--debug`` asks for it.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from desktop.domain.errors import ConfigError

FAILED = 1
WRONG_USE = 2
INTERNAL = {
    "demo-shop": "demo_shop",
    "speech-worker": "speech_worker",
    "paper-worker": "paper_worker",
    "document-worker": "document_worker",
    "plugin-host": "plugin_host",
}
"""How a packaged program, which is its own Python, starts its own processes; no commands for people."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    # What is computed here with numpy is small: its threads would wait for each other longer than they work, and on a
    # busy machine of two processors 20 ms became a second. Read when numpy is first imported, by child processes too.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = list(sys.argv[1:] if arguments is None else arguments)
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from desktop.cli.ending import Told, ends_when_told, heed_ctrl_c

    if words and words[0] in INTERNAL:
        from desktop.cli import internal

        heed_ctrl_c()
        return getattr(internal, INTERNAL[words[0]])(words[1:])
    told_to_end = Told()
    debug, lang = False, None
    try:
        with ends_when_told() as told_to_end:
            from desktop.cli.parser import read

            options = read(words)
            debug, lang = options.debug, getattr(options, "lang", None)
            _open_log(options)
            return options.run(options)
    except KeyboardInterrupt:
        return told_to_end.status
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except Exception as error:
        if debug:
            raise
        from desktop.cli.sentences import sentence

        told = sentence(error, lang)
        sys.stderr.write(f"counterpart: {told}\n")
        return WRONG_USE if isinstance(error, ConfigError) else FAILED


def _open_streams() -> None:
    """Give a program that was started without them (``<&-``, a service, a window of Windows) streams that say and keep nothing.

    Lowest number first: a file opened later must not become the standard output of what is started.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 - lives as long as the process
            os.set_inheritable(stream.fileno(), True)
            setattr(sys, name, stream)


def _open_log(options: Namespace) -> None:
    """The log goes to standard error with ``--debug``; otherwise only the one sentence of an error does."""
    if options.debug:
        logging.basicConfig(format="%(name)s: %(message)s", level=logging.INFO)
    else:
        logging.getLogger().addHandler(logging.NullHandler())

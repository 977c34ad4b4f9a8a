"""The command line: the same engine without a window. Names and JSON fields are a contract (``docs/cli.md``).

Exit 0 on success, 1 when the work failed, 2 on wrong use; errors are one clear sentence on standard error, never a
traceback unless ``--debug`` asks for it.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from desktop.domain.errors import ConfigError, CounterpartError

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    from desktop.cli.parser import parser

    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
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
        known = isinstance(error, CounterpartError | OSError | ValueError)
        sys.stderr.write(
            f"counterpart: {error}\n"
            if known
            else f"counterpart: {type(error).__name__}: {error}\n"
        )
        return WRONG_USE if isinstance(error, ConfigError) else FAILED

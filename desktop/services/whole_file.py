"""A file that somebody asked for is there whole or not at all: it is written beside its place and then put there."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(file: Path) -> Generator[BinaryIO]:
    """Where to write to; a full disk or Ctrl+C leaves what was there before, and nothing unfinished beside it.

    What is no ordinary file (``/dev/stdout``, a pipe) is written to as it stands. A link keeps pointing where it points.

    Raises:
        OSError: it cannot be written; it names ``file``.
    """
    part = None
    try:
        _see_place(file)
        target = file.resolve()
        if target.exists() and not target.is_file():
            with file.open("wb") as stream:
                yield stream
            return
        part = target.with_name(f"{target.name}.part")
        out = part.open("wb")
        try:
            if target.exists():
                part.chmod(target.stat().st_mode & 0o777)  # what only its owner reads stays so
            yield out
            out.flush()
        finally:
            with suppress(OSError):
                out.close()  # it was flushed, or what is still to be written goes nowhere
        part.replace(target)
    except BaseException as error:
        if part:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in {None, str(part)}:
            raise OSError(error.errno, error.strerror, str(file)) from error
        raise


def _see_place(file: Path) -> None:
    """Say what is wrong with the place itself, which its draft would say of another name."""
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file.parent))

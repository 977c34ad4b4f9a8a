"""Python's own import, put back once Qt is there.

PySide takes its place and reads the source text of every module that is imported after Qt, to know which ones may ask for
``from __feature__ import …``. Nobody here does, and the window's engine, five hundred modules, is read after the first frame.
"""

from __future__ import annotations

import builtins

from PySide6 import QtCore  # noqa: F401 - PySide takes the place when its first module is imported, and never again


def import_plainly() -> None:
    """Import as Python does from now on: a fifth less work for all that comes after Qt."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

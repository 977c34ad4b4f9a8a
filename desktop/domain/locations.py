"""Where the program's own files lie: the one place that knows, in a checkout, a wheel and a packaged build.

A packaged build sets ``COUNTERPART_HOME`` (or ships the folders beside its executable); a wheel carries ``assets`` and
``plugins`` inside the package; a checkout has them beside it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _roots() -> list[Path]:
    roots = [_PACKAGE, _PACKAGE.parent]
    if "COUNTERPART_HOME" in os.environ:
        roots.insert(0, Path(os.environ["COUNTERPART_HOME"]))
    if getattr(sys, "frozen", False):
        roots.insert(0, Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)))
    return roots


def find(folder: str) -> Path:
    """The folder of that name that came with the program.

    Raises:
        FileNotFoundError: the installation is incomplete; the message names what is missing.
    """
    for root in _roots():
        if (root / folder).is_dir():
            return root / folder
    message = (
        f"the folder {folder!r} that came with the program is missing; please install it again"
    )
    raise FileNotFoundError(message)


def assets() -> Path:
    """Fonts, icons, phrase files, rules, documents of the demo shop."""
    return find("assets")


def plugins() -> Path:
    """The plugins that came with the program."""
    return find("plugins")

"""Words of a language that a module asks for, kept as data in a TOML file of the module's name beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli


def words_beside(module: str) -> dict[str, Any]:
    """What the file holds; ``module``: the module's own ``__file__``."""
    return tomli.loads(Path(module).with_suffix(".toml").read_text(encoding="utf-8"))


def patterns_beside(module: str) -> dict[str, str]:
    """Each list of the file as one pattern that fits any of its words; a single word is a pattern already."""
    return {
        name: told if isinstance(told, str) else "|".join(told)
        for name, told in words_beside(module).items()
    }

"""Where a mapping lies, and which secrets it names: what is to be known of it before anything is read with it."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.domain.locations import plugins

_SECRET = re.compile(r"\{secret\.(\w+)\}")

USUAL = "shop_token"
"""The secret that a mapping shows unless it says otherwise."""


def file_of(name: str) -> Path:
    """The file of a mapping: ``plugins/shops/NAME.toml``, or the file that is named."""
    return Path(name) if name.endswith(".toml") else plugins() / "shops" / f"{name}.toml"


def secrets_of(name: str) -> frozenset[str]:
    """The secrets that a mapping may ask for; asking a keyring for others would cost seconds."""
    try:
        text = file_of(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return frozenset({USUAL})
    return frozenset({USUAL, *_SECRET.findall(text)})

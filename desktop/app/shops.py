"""The shop's order system as a part of the program: what its plugins are told, and which secrets they may be given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from desktop.shop.named import secrets_of

SHOP_SECRETS = frozenset({"shop_token", "shop_key", "shop_secret"})


def plugin_settings(url: str, mapping: str, settings: Mapping[str, str]) -> dict[str, Any]:
    """The settings that all plugins share which speak to the shop."""
    # A plugin's working folder is its own: a path is meant from here.
    named = str(Path(mapping).resolve()) if mapping.endswith(".toml") else mapping
    return {"shop_url": url, "shop_mapping": named, "shop_settings": dict(settings)}


def shop_secrets(get: Callable[[str], str | None], mapping: str) -> Callable[[str], str | None]:
    """``get``, but for those of the shop's secrets that its mapping does not name: a keyring is not asked for nothing."""
    named = secrets_of(mapping)

    def secret(name: str) -> str | None:
        return None if name in SHOP_SECRETS - named else get(name)

    return secret

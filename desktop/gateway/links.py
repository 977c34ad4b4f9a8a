"""Links in results: http(s) only, to allowed hosts only. A customer scans what we show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from desktop.gateway.manifest import Manifest

LONGEST_LINK = 2000

_LINK = re.compile(
    r"\s*[A-Za-z][A-Za-z0-9+.\-]*://|\s*(?:javascript|data|vbscript|file|intent|tel|sms|smsto|mailto):",
    re.IGNORECASE,
)


class AllowedHosts:
    """The hosts that a plugin's links may point to."""

    def __init__(self, patterns: Iterable[str]) -> None:
        # In lower case, never folded: folding makes ss of ß, which is a host of its own
        names = {pattern.lower() for pattern in patterns}
        self._exact = {name for name in names if not name.startswith("*.")}
        self._below = tuple(name[1:] for name in names if name.startswith("*."))

    def allows(self, link: str) -> bool:
        """Whether the link may be shown."""
        if len(link) > LONGEST_LINK or not link.isprintable() or " " in link or "\\" in link:
            return False
        try:
            parts = urlsplit(link)
            host = (parts.hostname or "").lower().rstrip(".")
            port_fits = parts.port is None or parts.port > 0
        except ValueError:
            return False
        if parts.scheme.casefold() not in {"http", "https"} or not host or not port_fits:
            return False
        # A name before the host is how a link pretends to be another's.
        if parts.username is not None or parts.password is not None:
            return False
        return host in self._exact or host.endswith(self._below)


def looks_like_link(text: str) -> bool:
    """Whether a whole text is a link of any scheme, also of those that a phone would act upon."""
    return _LINK.match(text) is not None


def hosts_of(
    manifest: Manifest, overrides: Mapping[str, Any], extra: Iterable[str]
) -> AllowedHosts:
    """The allowed hosts of a plugin with these settings."""
    settings = {**manifest.config, **overrides}
    names: list[str] = list(extra)
    for pattern in manifest.hosts:
        if pattern.startswith("config:"):
            host = urlsplit(str(settings.get(pattern.removeprefix("config:"), ""))).hostname
            names += [host] if host else []
        else:
            names.append(pattern)
    return AllowedHosts(names)

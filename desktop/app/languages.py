"""In which language an operator is spoken to."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from desktop.domain.errors import ConfigError


def operator_language(
    known: Sequence[str], wanted: str | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """The wanted language, else the system's where it is known, else English.

    Raises:
        ConfigError: a language is wanted that has no phrases.
    """
    if wanted:
        return known_language(known, wanted)
    system = (os.environ if environment is None else environment).get("LANG", "")[:2]
    return system if system in known else "en"


def known_language(known: Sequence[str], wanted: str) -> str:
    """That language.

    Raises:
        ConfigError: it has no phrases.
    """
    if wanted not in known:
        raise ConfigError(f"there is no language {wanted!r}; there are: {', '.join(sorted(known))}")
    return wanted

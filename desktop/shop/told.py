"""What a TOML file tells, taken with its type; every mistake names the file and the key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from desktop.domain.errors import ConfigError


def did_you_mean(word: str, allowed: Collection[str]) -> str:
    """The nearest allowed word as a question; empty when none is near."""
    # Only for a message: no start of a plugin pays for it.
    from difflib import get_close_matches

    near = get_close_matches(word, allowed, 1)
    return f"; did you mean {near[0]}?" if near else ""


class Told:
    """The checks of one file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def wrong(self, where: str, what: str) -> ConfigError:
        """The mistake, for raising."""
        return ConfigError(f"{self.file}: {where}: {what}")

    def known(self, where: str, told: Mapping[str, Any], allowed: Collection[str]) -> None:
        """Only allowed keys.

        Raises:
            ConfigError: another one.
        """
        unknown = sorted(set(told) - set(allowed))
        if not unknown:
            return
        meant = did_you_mean(unknown[0], allowed)
        raise self.wrong(
            where, f"unknown {unknown}{meant} (allowed are {', '.join(sorted(allowed))})"
        )

    def table(self, where: str, told: Any) -> Mapping[str, Any]:
        """A table.

        Raises:
            ConfigError: something else.
        """
        if not isinstance(told, Mapping):
            raise self.wrong(where, f"a table is expected, not {told!r}")
        return told

    def text(self, where: str, told: Any) -> str:
        """A text.

        Raises:
            ConfigError: something else.
        """
        if not isinstance(told, str):
            raise self.wrong(where, f"a text is expected, not {told!r}")
        return told

    def texts(self, where: str, told: Any) -> dict[str, str]:
        """A table of texts.

        Raises:
            ConfigError: something else.
        """
        table = self.table(where, told)
        return {key: self.text(f"{where}.{key}", value) for key, value in table.items()}

    def list(self, where: str, told: Any) -> tuple[str, ...]:
        """A list of texts.

        Raises:
            ConfigError: something else.
        """
        if not isinstance(told, list):
            raise self.wrong(where, f"a list of texts is expected, not {told!r}")
        return tuple(self.text(where, each) for each in told)

    def text_or_list(self, where: str, told: Any) -> tuple[str, ...]:
        """A text, or a list of some.

        Raises:
            ConfigError: something else.
        """
        if isinstance(told, str):
            return (told,)
        if not isinstance(told, list) or not told:
            raise self.wrong(where, f"a text or a list of texts is expected, not {told!r}")
        return tuple(self.text(where, each) for each in told)

    def truth(self, where: str, told: Any) -> bool:
        """True or false.

        Raises:
            ConfigError: something else.
        """
        if not isinstance(told, bool):
            raise self.wrong(where, f"true or false is expected, not {told!r}")
        return told

    def number(self, where: str, told: Any, least: int, largest: int) -> int:
        """A whole number within limits.

        Raises:
            ConfigError: something else.
        """
        if isinstance(told, bool) or not isinstance(told, int) or not least <= told <= largest:
            raise self.wrong(where, f"a number from {least} to {largest} is expected, not {told!r}")
        return told

    def one_of(self, where: str, told: Any, allowed: Collection[str]) -> str:
        """One of a few words.

        Raises:
            ConfigError: another one.
        """
        if self.text(where, told) not in allowed:
            raise self.wrong(where, f"{told!r} is not one of {sorted(allowed)}")
        return told

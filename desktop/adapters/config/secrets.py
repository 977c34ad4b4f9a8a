"""Secrets: from the environment, from a file that only its owner may read, or from the keyring within a time limit.

The keyring is asked in a thread: without a secret service behind D-Bus it was seen to block for two minutes.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path

from desktop.domain.errors import ConfigError
from desktop.domain.reading import read_toml

KEYRING_S = 2.0
"""A keyring that is there answers at once; one that asks for a password does so only at sign-in."""

SERVICE = "counterpart"
ENVIRONMENT = "COUNTERPART_SECRET_"


def secrets_file() -> Path:
    """The file of secrets: TOML, one ``name = "value"`` a line, readable by its owner only."""
    return user_config_path("counterpart", appauthor=False) / "secrets.toml"


def variable(name: str) -> str:
    """The environment's name of a secret."""
    return ENVIRONMENT + name.upper()


class Secrets:
    """Looks secrets up by name."""

    def __init__(
        self,
        known: Mapping[str, str] | None = None,
        *,
        file: Path | None = None,
        environment: Mapping[str, str] | None = None,
        use_keyring: bool = True,
    ) -> None:
        """``known`` wins over everything: what the program made itself, such as the demo shop's token."""
        self._known = dict(known or {})
        self._file = file or secrets_file()
        self._environment = os.environ if environment is None else environment
        self._use_keyring = use_keyring

    @property
    def file(self) -> Path:
        """The file of secrets that is looked into."""
        return self._file

    def get(self, name: str) -> str | None:
        """The secret of that name, or None.

        Raises:
            ConfigError: the file of secrets may be read by others, or is not TOML.
        """
        return next((found for _, found in self._found(name) if found), None)

    def place(self, name: str) -> str:
        """Where the secret of that name is: known, environment, file or keyring; empty where it is nowhere.

        Raises:
            ConfigError: see :meth:`get`.
        """
        return next((place for place, found in self._found(name) if found), "")

    def _found(self, name: str) -> Iterator[tuple[str, str | None]]:
        """Each place in its turn, and what is there; one that is not needed is not asked."""
        yield "known", self._known.get(name)
        yield "environment", self._environment.get(variable(name))
        yield "file", self._from_file(name)
        if self._use_keyring:
            yield "keyring", self._from_keyring(name)

    def keep(self, name: str, value: str) -> str:
        """Keep a secret that the program made: in the keyring, else in the file of secrets; where it is now.

        Raises:
            ConfigError: neither can be written.
        """
        if self._use_keyring and self._into_keyring(name, value):
            return "keyring"
        part = self._file.with_name(self._file.name + ".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            held = self._file.read_text(encoding="utf-8") if self._file.is_file() else ""
            kept = [line for line in held.splitlines() if not line.startswith(f"{name} =")]
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            part.write_text("\n".join([*kept, f'{name} = "{value}"', ""]), encoding="utf-8")
            part.replace(self._file)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)  # half of the secrets on a full disk
            raise ConfigError(f"{self._file}: cannot be written: {error}") from error
        return str(self._file)

    @staticmethod
    def _into_keyring(name: str, value: str) -> bool:
        """Whether the keyring has it now: read back, as some keyrings take everything and keep nothing."""
        done: list[bool] = []

        def put() -> None:
            import keyring
            import keyring.errors

            try:
                keyring.set_password(SERVICE, name, value)
                done.append(keyring.get_password(SERVICE, name) == value)
            except keyring.errors.KeyringError:
                done.append(False)

        thread = threading.Thread(target=put, name="keyring", daemon=True)
        thread.start()
        thread.join(KEYRING_S)
        return bool(done and done[0])

    def _from_file(self, name: str) -> str | None:
        if not self._file.is_file():
            return None
        if os.name == "posix" and self._file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise ConfigError(f"{self._file} may be read by others; run: chmod 600 {self._file}")
        try:
            return read_toml(self._file.read_text(encoding="utf-8")).get(name)
        except (OSError, ValueError) as error:
            raise ConfigError(f"{self._file}: {error}") from error

    @staticmethod
    def _from_keyring(name: str) -> str | None:
        found: list[str | None] = []

        def ask() -> None:
            import keyring
            import keyring.errors

            try:
                found.append(keyring.get_password(SERVICE, name))
            except keyring.errors.KeyringError:
                found.append(None)

        thread = threading.Thread(target=ask, name="keyring", daemon=True)
        thread.start()
        thread.join(KEYRING_S)
        return found[0] if found else None

"""The folder a plugin works in, and one that stands in where it cannot be made."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from desktop.domain.errors import PluginError


class WorkFolder:
    """One plugin's own folder.

    A disk that is full, or a data folder that may not be written to, must not close the counter: looking up needs no folder
    that lasts. What a plugin keeps there is then kept for this run only.
    """

    def __init__(self, wished: Path, log: logging.Logger) -> None:
        """``wished``: where it should be; made when it is first needed."""
        self._wished = wished
        self._log = log
        self._stand_in: tempfile.TemporaryDirectory[str] | None = None

    def made(self) -> Path:
        """The folder, there.

        Raises:
            PluginError: neither it nor a stand-in can be made.
        """
        try:
            self._wished.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            try:
                if self._stand_in is None:
                    self._log.warning("%s cannot be made: %s", self._wished, error)
                    self._stand_in = tempfile.TemporaryDirectory(prefix="counterpart-plugin-")
            except OSError as second:
                raise PluginError(f"no folder to work in: {error}; {second}") from second
            return Path(self._stand_in.name)
        return self._wished

    def remove(self) -> None:
        """Remove the stand-in; the folder itself stays."""
        if self._stand_in is not None:
            self._stand_in.cleanup()
            self._stand_in = None

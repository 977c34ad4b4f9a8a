"""What the window remembers from one day to the next: its size, theme, language and size of type, in one small file.

A file that is missing, damaged or of somebody's own making is not worth a word to the person in front: the window then
opens as on the first day.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from desktop.domain.reading import read_json

log = logging.getLogger(__name__)

WORDS: dict[str, tuple[str, ...]] = {
    "theme": ("light", "dark", "contrast"),
    "lang": ("zh", "en"),
    "scale": ("A", "A+", "A++"),
    "face": ("workstation", "kiosk", "care"),
}
"""What may stand in the file under these names."""

LARGEST = 20_000
"""Pixels; no wall of screens is wider, and a damaged number must not make a window that cannot be found."""


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """How the window was left; None where nothing is known."""

    width: int | None = None
    height: int | None = None
    maximized: bool = False
    theme: str | None = None
    lang: str | None = None
    scale: str | None = None
    panel: bool = True
    """Whether the order panel is shown."""
    conversation: str | None = None
    """The one that was open."""
    calm: bool = False
    """Whether motion was switched off."""
    persona: tuple[str, str] | None = None
    """The persona chosen here, and the configured one that it was chosen instead of: another one there, and the choice
    is over."""
    set_up: bool = False
    """Whether the set-up was offered or seen."""
    face: str | None = None
    """The face chosen in the set-up, with which the program opens."""
    pin: str | None = None
    """Digest of the PIN that was set there, with which staff leave a kiosk."""
    tray: bool | None = None
    """Whether the icon in the tray is wanted, where a person chose other than the configuration."""
    tray_told: bool = False
    """Whether it was said that closing only hides the window."""


class WindowFile:
    """Keeps a :class:`WindowMemory` in a JSON file."""

    def __init__(self, path: Path | None) -> None:
        """None as path remembers nothing."""
        self._path = path

    def load(self) -> WindowMemory:
        """What was saved; the first day's values for whatever is missing or makes no sense."""
        if self._path is None:
            return WindowMemory()
        try:
            data = read_json(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return WindowMemory()
        except (OSError, ValueError) as error:
            log.warning("the window's memory cannot be read, it starts anew: %s", error)
            return WindowMemory()
        return WindowMemory(**_sensible(data)) if isinstance(data, dict) else WindowMemory()

    def save(self, memory: WindowMemory) -> None:
        """Keep it; a file that cannot be written costs a line in the log, never the shutdown."""
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(".new")
            draft.write_text(json.dumps(asdict(memory), ensure_ascii=False), encoding="utf-8")
            draft.replace(self._path)
        except OSError as error:
            log.warning("the window's memory cannot be written: %s", error)


def _sensible(data: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for field in fields(WindowMemory):
        value = data.get(field.name)
        if field.name in WORDS:
            if value in WORDS[field.name]:
                kept[field.name] = value
        elif field.name in {"width", "height"}:
            if isinstance(value, int) and 0 < value < LARGEST:
                kept[field.name] = value
        elif field.name in {"conversation", "pin"}:
            if isinstance(value, str):
                kept[field.name] = value
        elif field.name == "persona":
            kept[field.name] = _choice(value)
        elif isinstance(value, bool):
            kept[field.name] = value
    return kept


def _choice(value: object) -> tuple[str, str] | None:
    match value:
        case [str(persona), str(instead)]:
            return persona, instead
        case _:
            return None

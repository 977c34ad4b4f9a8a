"""Where this installation keeps its data."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from desktop.adapters.config import Config


def data_folder() -> Path:
    """The user's data folder of this program."""
    return user_data_path("counterpart", appauthor=False)


def history_file(config: Config) -> Path:
    """The configured history file, else the one in the data folder."""
    return (
        Path(config.history.file).expanduser()
        if config.history.file
        else data_folder() / "history.db"
    )


def trust_file() -> Path:
    """Where it stands how each model is best asked, and how often it was right."""
    return data_folder() / "models.json"


def window_memory() -> Path:
    """Where the window remembers size, theme and language."""
    return data_folder() / "window.json"

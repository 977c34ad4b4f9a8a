"""The configured persona, with the guards that its words go through."""

from __future__ import annotations

from pathlib import Path

from desktop.adapters.config import Config
from desktop.app.places import data_folder
from desktop.domain import locations
from desktop.services.conversation.turn.parts import Manners
from desktop.services.personas.persona import Shelf
from desktop.services.replies.phrases import PhraseBook


def shelf_of(config: Config) -> Shelf:
    """The program's personas and the shop's own."""
    own = Path(config.persona.folder) if config.persona.folder else data_folder() / "personas"
    return Shelf(locations.assets() / "personas", own)


def manners_of(config: Config, book: PhraseBook) -> Manners:
    """The persona that the configuration names.

    Raises:
        ConfigError: there is none of that name, or its file cannot be used.
    """
    persona = shelf_of(config).load(config.persona.name)
    return Manners.of(persona, book, locations.assets() / "guard")

"""Snapshots of the settings, drawn from an installation recorded in ``assets/examples/settings.<lang>.json``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtQuick import QQuickItem

from desktop.domain.health import Finding
from desktop.domain.installation import Kept, PersonaShown, PluginShown
from desktop.domain.wire import from_json
from desktop.services.voice_turn.phases import Loudness, View
from desktop.ui.snapshot import Page, Scene, state
from desktop.ui.states_voice import PARTS
from desktop.ui.states_workstation import FULL, PAGE, SMALL, TINY, workstation


class Recorded:
    """An installation that stands still."""

    persona_fixed = False

    def __init__(self, said: dict[str, Any]) -> None:
        """``said``: the example file."""
        self.persona: str = said["persona"]
        self.configured_persona: str = said["configured_persona"]
        self._said = said

    async def personas(self, lang: str) -> Sequence[PersonaShown]:
        """The recorded ones, in whichever language they were recorded."""
        del lang
        return self.all_personas()

    def all_personas(self) -> list[PersonaShown]:
        """The same at once."""
        return [from_json(PersonaShown, each) for each in self._said["personas"]]

    async def speak_as(self, persona: str) -> None:
        """Only marks it."""
        self.persona = persona

    def plugins(self) -> Sequence[PluginShown]:
        """The recorded ones."""
        return [from_json(PluginShown, each) for each in self._said["plugins"]]

    async def reload(self, plugin: str, *, accept: bool = False) -> None:
        """Nothing runs here."""

    def kept(self) -> Kept:
        """The recorded rules."""
        return from_json(Kept, self._said["kept"])


def _settings(section: str, typed: str = "") -> Callable[[Scene], Page]:
    def build(scene: Scene) -> Page:
        desk = workstation(scene, "track")
        recorded = Recorded(scene.example("settings"))
        desk.settings.preview(recorded, recorded.all_personas())
        desk.voice.preview(View(), Loudness(0.0), PARTS)
        health = [from_json(Finding, each) for each in scene.example("workstation")["health"]]
        desk.health.preview(health)

        def after(page: QQuickItem) -> None:
            desk.requested.emit("settings")
            desk.settings.open(section)
            if typed:
                field = next(
                    each
                    for each in page.findChildren(QQuickItem)
                    if each.inherits("QQuickTextField") and each.isVisible()
                )
                field.setProperty("text", scene.example("settings")[typed])

        return Page(PAGE, {"desk": desk}, after)

    return build


for _name, _size, _build in (
    ("workstation-settings", FULL, _settings("appearance")),
    ("workstation-settings-voice", FULL, _settings("voice")),
    ("workstation-settings-persona", FULL, _settings("persona")),
    ("workstation-settings-plugins", FULL, _settings("plugins")),
    ("workstation-settings-privacy", FULL, _settings("privacy")),
    ("workstation-settings-health", FULL, _settings("health")),
    ("workstation-settings-search", FULL, _settings("appearance", "search")),
    ("workstation-settings-nothing", FULL, _settings("appearance", "nothing")),
    ("workstation-settings-small", SMALL, _settings("plugins")),
    ("workstation-settings-tiny", TINY, _settings("appearance")),
):
    state(_name, face="workstation", size=_size)(_build)

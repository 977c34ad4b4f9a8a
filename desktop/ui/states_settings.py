"""Snapshots of the settings, drawn from an installation recorded in ``assets/examples/settings.<lang>.json``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtQuick import QQuickItem

from desktop.domain.errors import ConfigError, PluginError
from desktop.domain.health import Finding
from desktop.domain.installation import (
    Kept,
    PersonaConsidered,
    PersonaDraft,
    PersonaHeard,
    PersonaShown,
    PluginShown,
    ToolArgument,
    ToolTried,
)
from desktop.domain.wire import from_json
from desktop.services.voice_turn.phases import Loudness, View
from desktop.ui.controllers.workstation import Workstation
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
        self._edited: dict[str, Any] = {}

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

    async def draft(self, persona: str, *, copy: bool = False) -> PersonaDraft:
        """Nothing is edited here."""
        raise ConfigError(persona)

    def edit(self, which: str) -> PersonaDraft:
        """A recorded draft; from now on it is the one that is looked at."""
        self._edited = self._said[which]
        said = self._edited
        return PersonaDraft(said["was"], said["fields"], frozenset(said["actions"]))

    def consider(self, draft: PersonaDraft) -> PersonaConsidered:
        """As it was looked at when it was recorded."""
        del draft
        said = self._edited
        heard = {
            lang: PersonaHeard(
                each["greeting"],
                tuple((one["asked"], tuple(one["said"])) for one in each["exchanges"]),
            )
            for lang, each in said["heard"].items()
        }
        problems = {field: (why, what) for field, (why, what) in said["problems"].items()}
        return PersonaConsidered(problems, heard)

    async def keep(self, draft: PersonaDraft) -> None:
        """Nothing is written here."""

    async def remove(self, persona: str) -> None:
        """Nothing is deleted here."""

    def plugins(self) -> Sequence[PluginShown]:
        """The recorded ones."""
        return [from_json(PluginShown, each) for each in self._said["plugins"]]

    async def reload(self, plugin: str, *, accept: bool = False) -> None:
        """Nothing runs here."""

    async def arguments(self, tool: str) -> Sequence[ToolArgument]:
        """Nothing is started here."""
        raise PluginError(tool)

    async def try_tool(self, tool: str, arguments: Mapping[str, str], lang: str) -> ToolTried:
        """Nothing is called here."""
        raise PluginError(tool)

    async def share(self, plugin: str, share: int) -> bool:
        """Nothing is on trial here."""
        return True

    def tried(self) -> tuple[str, list[ToolArgument], dict[str, str], ToolTried]:
        """The recorded trial."""
        said = self._said["try"]
        steps = tuple((name, verdict) for name, verdict in said["steps"])
        tried = ToolTried(said["outcome"], said["ms"], steps, record=said["record"])
        arguments = [from_json(ToolArgument, each) for each in said["arguments"]]
        return said["tool"], arguments, said["given"], tried

    def kept(self) -> Kept:
        """The recorded rules."""
        return from_json(Kept, self._said["kept"])


def recorded_desk(scene: Scene) -> Workstation:
    """A workstation with a recorded installation behind its settings."""
    desk = workstation(scene, "track")
    recorded = Recorded(scene.example("settings"))
    desk.settings.preview(recorded, recorded.all_personas())
    return desk


def _settings(section: str, typed: str = "", draft: str = "") -> Callable[[Scene], Page]:
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
            if draft == "try":
                desk.settings.trying.show(recorded.plugins()[0], *recorded.tried())
            elif draft:
                edited = recorded.edit(draft)
                desk.settings.editor.fill(edited, edited.was)
                desk.settings.editor.put(
                    f"{scene.lang}.tone", edited.fields[f"{scene.lang}.tone"] + " "
                )
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
    ("workstation-settings-persona-edit", FULL, _settings("persona", draft="draft")),
    ("workstation-settings-persona-wrong", SMALL, _settings("persona", draft="wrong")),
    ("workstation-settings-plugins", FULL, _settings("plugins")),
    ("workstation-settings-plugin-try", FULL, _settings("plugins", draft="try")),
    ("workstation-settings-privacy", FULL, _settings("privacy")),
    ("workstation-settings-health", FULL, _settings("health")),
    ("workstation-settings-search", FULL, _settings("appearance", "search")),
    ("workstation-settings-nothing", FULL, _settings("appearance", "nothing")),
    ("workstation-settings-small", SMALL, _settings("plugins")),
    ("workstation-settings-tiny", TINY, _settings("appearance")),
):
    state(_name, face="workstation", size=_size)(_build)

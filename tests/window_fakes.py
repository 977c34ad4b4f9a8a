"""The fakes of the window's tests: who answers, who signs in, what opens a page, what is installed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.domain.conversations import StoredEvent
from desktop.domain.errors import ConfigError, PluginError
from desktop.domain.events import TextArrived, TurnEvent, TurnStarted
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
from desktop.domain.people import Caller, verified
from desktop.domain.screens import Letters
from desktop.ports.history import History
from desktop.ports.model import Model
from desktop.ports.papers import Paper
from desktop.services.guard.comparable import Comparable
from desktop.services.personas.drafting import Rules, draft_of, problems
from desktop.services.personas.persona import Persona

Step = TurnEvent | asyncio.Event | float
"""Of a script: an event of the turn, a gate at which the turn waits until a test opens it, or seconds to let pass."""


class ScriptedTalk:
    """A conversation that answers with what a test wrote down; kept in a real history like any other.

    It satisfies :class:`desktop.ui.engine.Talk`.
    """

    def __init__(
        self, conversation: str, caller: Caller, lang: str, assistant: ScriptedAssistant
    ) -> None:
        self.id = conversation
        self.caller = caller
        self.arrived: Caller | None = None
        self.letters: Letters | None = None
        self.lang = lang
        self._assistant = assistant
        self._turn = 0

    async def send(self, text: str, *, source: str = "keyboard") -> AsyncGenerator[TurnEvent]:
        async for event in self._play(text, source):
            yield event

    async def decide(self, *, accepted: bool, source: str = "touch") -> AsyncGenerator[TurnEvent]:
        async for event in self._play("yes" if accepted else "no", source):
            yield event

    async def choose(self, order_id: str, *, source: str = "touch") -> AsyncGenerator[TurnEvent]:
        async for event in self._play(order_id, source):
            yield event

    async def _play(self, text: str, source: str) -> AsyncGenerator[TurnEvent]:
        self._turn += 1
        self._assistant.asked.append((text, source, self.caller))
        started = TurnStarted(self.id, self._turn, text, self.lang, source)
        for step in (started, *self._assistant.script(text)):
            if isinstance(step, int | float):
                await asyncio.sleep(step)
                continue
            if isinstance(step, asyncio.Event):
                await step.wait()
                continue
            event = replace(step, conversation=self.id, turn=self._turn)
            if not isinstance(event, TextArrived) or event.settled:
                await self._assistant.history.append(event)
            yield event


class ScriptedAssistant:
    """Makes :class:`ScriptedTalk`; satisfies :class:`desktop.ui.engine.Answering`."""

    def __init__(
        self, history: History, script: Callable[[str], Sequence[Step]], model: Model | None = None
    ) -> None:
        """``script`` gives the steps for the words that were said."""
        self.history = history
        self.script = script
        self.model = model
        self.asked: list[tuple[str, str, Caller]] = []

    async def new_conversation(self, caller: Caller, lang: str) -> ScriptedTalk:
        return ScriptedTalk(await self.history.open_conversation(caller, lang), caller, lang, self)

    async def reopen(
        self, conversation: str, caller: Caller, lang: str
    ) -> tuple[ScriptedTalk, Sequence[StoredEvent]]:
        talk = ScriptedTalk(conversation, caller, lang, self)
        return talk, await self.history.events(conversation)


class KnownVisitors:
    """A :class:`desktop.ports.identity.Identity` that knows the pairs a test gave it."""

    def __init__(self, known: Mapping[tuple[str, str], str]) -> None:
        """``known``: order number and last four digits → customer."""
        self._known = known
        self.staff: list[str] = []

    async def staff_came(self, counter: str) -> None:
        self.staff.append(counter)

    async def verify(self, order_id: str, phone_last4: str, counter: str) -> Caller | None:
        customer = self._known.get((order_id, phone_last4))
        return verified(customer, counter) if customer else None


class NotedBrowser:
    """A :class:`desktop.ui.devices.links.Browser` that only writes down what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, url: str) -> bool:
        self.opened.append(url)
        return True


class NotedTray:
    """A :class:`desktop.ui.devices.tray.TrayPlace` that comes and goes as a test says; its own only icon."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.icons: list[QObject] = []
        """Controllers of the icons that stand."""
        self.changed: Callable[[], None] = lambda: None
        self.looks = 0

    def follow(self, changed: Callable[[], None]) -> None:
        self.changed = changed

    async def look(self) -> bool:
        self.looks += 1
        return self.there

    def show(self, tray: QObject) -> NotedTray:
        self.icons.append(tray)
        return self

    def close(self) -> None:
        self.icons.clear()

    def comes(self, *, there: bool) -> None:
        """The desktop's tray came or went."""
        self.there = there
        self.changed()


class SetPapers:
    """A :class:`desktop.ports.papers.Papers` that reads in every paper what a test wrote."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    async def read(self, file: Path) -> Paper:
        return replace(self.paper, name=file.name)


class SetInstallation:
    """An installation whose parts a test sets; what the window does to it is kept."""

    def __init__(self) -> None:
        self.persona = self.configured_persona = "plain"
        self.persona_fixed = False
        self.shown = [
            PersonaShown("plain", "", "", "Hello!"),
            PersonaShown("warm", "Shan", "Like an old friend.", "Hello, I'm Shan!"),
            PersonaShown("broken", "", "", "", problem="there is no setting 'colour'"),
        ]
        self.files: dict[str, PersonaDraft] = {}
        """The shop's own personas, as they were saved."""
        self.full = False
        """No room is left to save anything."""
        self.parts = [
            PluginShown("orders", "1.0.0", "", "ready", tools=("orders.get", "orders.find")),
            PluginShown(
                "returns",
                "1.0.0",
                "",
                "held",
                "held until it is accepted: returns.create: the argument photo is new",
            ),
        ]
        self.broken: set[str] = set()
        """Plugins that cannot be loaded anew."""
        self.loaded: list[tuple[str, bool]] = []

    async def personas(self, lang: str) -> Sequence[PersonaShown]:
        return self.shown

    async def speak_as(self, persona: str) -> None:
        if self.persona_fixed or persona not in {"plain", "warm"}:
            raise ConfigError(f"there is no persona {persona!r}")
        self.persona = persona

    async def draft(self, persona: str, *, copy: bool = False) -> PersonaDraft:
        if not copy:
            return self.files[persona]
        made = draft_of(Persona(f"{persona}_2"), ("zh", "en"))
        greeting = next(one.greeting for one in self.shown if one.id == persona)
        return replace(made, fields={**made.fields, "en.greeting": greeting})

    def consider(self, draft: PersonaDraft) -> PersonaConsidered:
        taken = frozenset(one.id for one in self.shown) - {draft.was}
        found = problems(draft, Rules(("zh", "en"), taken, Comparable({})))
        said = {lang: PersonaHeard(draft.fields[f"{lang}.greeting"], ()) for lang in ("zh", "en")}
        return PersonaConsidered(found, said)

    async def keep(self, draft: PersonaDraft) -> None:
        if self.full:
            raise ConfigError("no space left on device")
        name = draft.fields["id"]
        self.files.pop(draft.was, None)
        self.files[name] = replace(draft, was=name)
        kept = PersonaShown(name, "", "", draft.fields["en.greeting"], own=True)
        self.shown = [*(one for one in self.shown if one.id not in {draft.was, name}), kept]

    async def remove(self, persona: str) -> None:
        del self.files[persona]
        self.shown = [one for one in self.shown if one.id != persona]

    def plugins(self) -> Sequence[PluginShown]:
        return tuple(self.parts)

    async def reload(self, plugin: str, *, accept: bool = False) -> None:
        if plugin in self.broken:
            raise PluginError(f"{plugin}/plugin.toml:3 unknown key")
        self.loaded.append((plugin, accept))
        self.parts = [
            replace(each, state="ready", problem="") if each.id == plugin else each
            for each in self.parts
        ]

    async def arguments(self, tool: str) -> Sequence[ToolArgument]:
        return (
            ToolArgument("order_id", "string", needed=True),
            ToolArgument("status", "string", needed=False, choices=("shipped", "held")),
        )

    async def try_tool(self, tool: str, arguments: Mapping[str, str], lang: str) -> ToolTried:
        if arguments["order_id"] == "1 2":
            raise PluginError("order_id: no number")
        record = f'{{"order_id": "{arguments["order_id"]}"}}'
        return ToolTried("ok", 12.4, (("budget", "ok"), ("call", "ok")), record=record)

    async def share(self, plugin: str, share: int) -> bool:
        self.parts = [
            replace(each, trial=replace(each.trial, share=share))
            if each.id == plugin and each.trial
            else each
            for each in self.parts
        ]
        return not self.full

    def kept(self) -> Kept:
        return Kept("/srv/history.db", encrypted=True, days=1)

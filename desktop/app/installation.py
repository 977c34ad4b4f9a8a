"""The running program as its settings page sees it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from desktop.app.keeping import kept_file
from desktop.app.manners import shelf_of
from desktop.app.personas import PersonaDesk
from desktop.app.program import Program
from desktop.app.tries import arguments_of, tried
from desktop.domain import locations
from desktop.domain.calls import ToolInfo
from desktop.domain.errors import ConfigError, PluginError, StoreError
from desktop.domain.installation import (
    Kept,
    PersonaConsidered,
    PersonaDraft,
    PersonaShown,
    PluginShown,
    ToolArgument,
    ToolTried,
)
from desktop.gateway.authoring import try_tool
from desktop.gateway.report import PluginState
from desktop.services.conversation.turn.parts import Manners
from desktop.services.personas.persona import Shelf
from desktop.services.replies.words import Words

log = logging.getLogger(__name__)


class Installed:
    """Looks and changes go straight to the gateway and the assistant; nothing is written to the configuration."""

    def __init__(self, program: Program, *, demo: bool) -> None:
        """``demo``: this is the demo shop, whose history has a place of its own."""
        self._program = program
        self._demo = demo
        self._shelf: Shelf = shelf_of(program.config)
        self._desk = PersonaDesk(
            self._shelf, program.book, lambda lang: Words(program.book, lang, program.clock)
        )
        self._configured = program.assistant.parts.manners.persona

    @property
    def persona(self) -> str:
        """See :class:`~desktop.ports.installation.Installation`, here and below."""
        return self._program.assistant.parts.manners.persona.id

    @property
    def configured_persona(self) -> str:
        """The one that the configuration names."""
        return self._configured.id

    @property
    def persona_fixed(self) -> bool:
        """A bank's rules are no matter of taste."""
        own = self._configured
        return bool(own.actions or own.forbidden or own.required)

    async def personas(self, lang: str) -> Sequence[PersonaShown]:
        """Read from their files each time: the shop may be at work on its own."""
        return await asyncio.to_thread(self._desk.shown, lang)

    async def speak_as(self, persona: str) -> None:
        """Take over a persona's words, and with them its rules."""
        if self.persona_fixed and persona != self._configured.id:
            raise ConfigError(f"the persona {self._configured.id!r} is fixed by the configuration")
        self._program.assistant.speak_as(await asyncio.to_thread(self._manners, persona))
        await self._note("settings_changed", settings=["persona.name"], persona=persona)

    async def draft(self, persona: str, *, copy: bool = False) -> PersonaDraft:
        """Read from its file."""
        if not copy:
            self._changeable(persona)
        return await asyncio.to_thread(partial(self._desk.draft, persona, copy=copy))

    def consider(self, draft: PersonaDraft) -> PersonaConsidered:
        """Without a look at the disk: it is asked at every key."""
        return self._desk.consider(draft)

    async def keep(self, draft: PersonaDraft) -> None:
        """Write it, and let those speak in its words who do so already."""
        name = draft.fields["id"]
        if draft.was:
            self._changeable(draft.was, renamed=name != draft.was)
        await asyncio.to_thread(self._desk.keep, draft)
        if draft.was:
            manners = await asyncio.to_thread(self._manners, name)
            self._program.assistant.rewrite(draft.was, manners)
            if draft.was == self._configured.id:
                self._configured = manners.persona
        renamed = {"renamed_from": draft.was} if draft.was not in {"", name} else {}
        await self._note("settings_changed", settings=[f"personas.{name}"], **renamed)

    async def remove(self, persona: str) -> None:
        """Delete its file; where it speaks, the configured one takes over."""
        self._changeable(persona, renamed=True)
        await asyncio.to_thread(self._shelf.remove, persona)
        configured = await asyncio.to_thread(self._manners, self._configured.id)
        self._program.assistant.rewrite(persona, configured)
        await self._note("settings_changed", settings=[f"personas.{persona}"], removed=True)

    def _changeable(self, persona: str, *, renamed: bool = False) -> None:
        """Rules that the configuration laid down are not edited away, nor the file that it names."""
        if persona == self._configured.id and (self.persona_fixed or renamed):
            raise ConfigError(f"the persona {persona!r} is fixed by the configuration")

    def plugins(self) -> Sequence[PluginShown]:
        """As the gateway has them."""
        gateway = self._program.gateway
        tools = {info.name: info for info in gateway.catalogue()}
        return [_shown(state, tools) for state in gateway.state()]

    async def reload(self, plugin: str, *, accept: bool = False) -> None:
        """Let the gateway do it."""
        await self._program.gateway.reload(plugin, accept=accept)
        if accept:
            await self._note("plugin_accepted", plugin=plugin)

    async def arguments(self, tool: str) -> Sequence[ToolArgument]:
        """As its schema tells."""
        return arguments_of(await self._schema(tool))

    async def try_tool(self, tool: str, arguments: Mapping[str, str], lang: str) -> ToolTried:
        """Through the whole gateway, which keeps it in the audit like any other call."""
        given = [f"{name}={text.strip()}" for name, text in arguments.items() if text.strip()]
        await self._schema(tool)
        plugin, _, name = tool.partition(".")
        return tried(await try_tool(self._program.gateway, plugin, name, given, lang=lang))

    async def share(self, plugin: str, share: int) -> bool:
        """Kept by the gateway, beside what became of the trial."""
        kept = await asyncio.to_thread(self._program.gateway.share, plugin, share)
        await self._note("settings_changed", settings=[f"plugins.{plugin}.share"], share=share)
        return kept

    async def _schema(self, tool: str) -> Mapping[str, Any]:
        """Of a tool that only reads: nothing is changed to see whether it works."""
        plugin, _, name = tool.partition(".")
        schema = await self._program.gateway.schema(plugin, name)
        if not any(
            info.name == tool and not info.write for info in self._program.gateway.catalogue()
        ):
            raise PluginError(f"{tool} writes, so it cannot be tried here")
        return schema

    def kept(self) -> Kept:
        """As the configuration has it."""
        config = self._program.config
        own = config.history
        file = kept_file(config, demo=self._demo)
        return Kept(
            str(file),
            encrypted=own.encrypted,
            shared=bool(own.url),
            kiosk_words=own.kiosk_transcripts,
            days=own.keep_days,
            figures_days=own.keep_figures_days,
            audit_days=own.keep_audit_days,
            tickets_days=own.keep_tickets_days,
            cloud=config.cloud.model if self._program.model else "",
        )

    async def _note(self, act: str, **details: object) -> None:
        """Into the audit; a change that cannot be kept there is in force all the same."""
        try:
            owner = f"staff:{self._program.config.window.counter}"
            await self._program.kept.audit.note(act, owner, **details)
        except StoreError as error:
            log.warning("%s could not be kept in the audit: %s", act, error)

    def _manners(self, persona: str) -> Manners:
        book = self._program.book
        return Manners.of(self._shelf.load(persona), book, locations.assets() / "guard")


def _shown(state: PluginState, tools: Mapping[str, ToolInfo]) -> PluginShown:
    own = [tools[name] for name in state.tools if name in tools] if not state.trial else []
    return PluginShown(
        state.id,
        state.version,
        state.description,
        state.state,
        state.problem,
        state.tools,
        confined=state.confined,
        trial=state.figures,
        reads=tuple(info.name for info in own if not info.write),
        questions=tuple(question for info in own for question in info.questions),
    )

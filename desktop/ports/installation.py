"""The running program, as its settings page looks at it and changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from desktop.domain.installation import (
    Kept,
    PersonaConsidered,
    PersonaDraft,
    PersonaShown,
    PluginShown,
    ToolArgument,
    ToolTried,
)


class Installation(Protocol):
    """Everything that can be changed while people are being served; what cannot, the configuration file says."""

    @property
    def persona(self) -> str:
        """Id of the persona that conversations begin with now."""
        ...

    @property
    def configured_persona(self) -> str:
        """Id of the one that the configuration names."""
        ...

    @property
    def persona_fixed(self) -> bool:
        """The configured one forbids or requires something: only the configuration may choose another."""
        ...

    async def personas(self, lang: str) -> Sequence[PersonaShown]:
        """All there are, as they speak in this language."""
        ...

    async def speak_as(self, persona: str) -> None:
        """Conversations that begin from now on have this persona.

        Raises:
            ConfigError: there is none of that name, its file cannot be used, or the choice is not free.
        """
        ...

    async def draft(self, persona: str, *, copy: bool = False) -> PersonaDraft:
        """A persona to be edited; ``copy``: as a new one of the shop's own, under a free name.

        Raises:
            ConfigError: there is none of that name, its file cannot be used, or it may not be changed here.
        """
        ...

    def consider(self, draft: PersonaDraft) -> PersonaConsidered:
        """What is wrong with a draft, and what it would say."""
        ...

    async def keep(self, draft: PersonaDraft) -> None:
        """Save a draft among the shop's own; where it is in use, the next turn is said in its words.

        Raises:
            ConfigError: something is wrong with it, or it may not be changed here.
        """
        ...

    async def remove(self, persona: str) -> None:
        """Delete one of the shop's own; where it was in use, the configured one speaks again.

        Raises:
            ConfigError: it is not the shop's own, or the configuration names it.
        """
        ...

    def plugins(self) -> Sequence[PluginShown]:
        """How each of them is."""
        ...

    async def reload(self, plugin: str, *, accept: bool = False) -> None:
        """Read a plugin anew; ``accept`` takes its tools as they are now.

        Raises:
            PluginError: the new one cannot be used; then the old one goes on, unless it is held.
        """
        ...

    async def arguments(self, tool: str) -> Sequence[ToolArgument]:
        """What a tool that only reads wants to know, the needed first; starts its plugin.

        Raises:
            PluginError: there is no such tool, it writes, or its plugin cannot be started.
        """
        ...

    async def try_tool(self, tool: str, arguments: Mapping[str, str], lang: str) -> ToolTried:
        """Call a tool that only reads, as a member of staff; an argument left empty is left out.

        Raises:
            PluginError: there is no such tool, it writes, or an argument cannot be read.
        """
        ...

    async def share(self, plugin: str, share: int) -> bool:
        """So many of a hundred conversations that begin from now on try a plugin's new version.

        Whether that is kept: until the configuration names another share. Else it holds until the next start.

        Raises:
            PluginError: it has no new version on trial, or ``share`` is not from 0 to 100.
        """
        ...

    def kept(self) -> Kept:
        """What is kept, and what may leave the building."""
        ...

"""The assistant as the shells see it: new conversations, old ones reopened, and what the program can do right now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from weakref import WeakSet

from desktop.domain.conversations import StoredEvent
from desktop.domain.people import Caller
from desktop.ports.history import History
from desktop.ports.model import Model, ModelState
from desktop.services.conversation.conversation import Conversation
from desktop.services.conversation.turn.parts import Manners, Parts
from desktop.services.dialogue.reopening import reopened


class Assistant:
    """Makes conversations out of shared parts."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._open: WeakSet[Conversation] = WeakSet()
        """Conversations that somebody still holds."""

    @property
    def parts(self) -> Parts:
        """What its conversations share."""
        return self._parts

    @property
    def history(self) -> History:
        """Where conversations are kept."""
        return self._parts.outside.history

    @property
    def model(self) -> Model | None:
        """The language model, if one is configured."""
        return self._parts.model

    def speak_as(self, manners: Manners) -> None:
        """Conversations that begin or are opened again from now on have these manners; the others keep theirs."""
        self._parts = replace(self._parts, manners=manners)

    def rewrite(self, persona: str, manners: Manners) -> None:
        """A persona was edited: whoever speaks as ``persona`` has these manners from the next turn on."""
        if self._parts.manners.persona.id == persona:
            self.speak_as(manners)
        for conversation in self._open:
            conversation.rewrite(persona, manners)

    async def model_state(self) -> ModelState | None:
        """The model's health; None when none is configured."""
        return await self._parts.model.state() if self._parts.model else None

    async def new_conversation(self, caller: Caller, lang: str) -> Conversation:
        """A conversation that has not begun."""
        identifier = await self.history.open_conversation(caller, lang)
        return self._kept(Conversation(identifier, caller, lang, self._parts))

    async def reopen(
        self, conversation: str, caller: Caller, lang: str
    ) -> tuple[Conversation, Sequence[StoredEvent]]:
        """A conversation as it was; what it remembered is remembered, an open confirmation is not."""
        stored = await self.history.events(conversation)
        memory = reopened(item.event for item in stored)
        return self._kept(Conversation(conversation, caller, lang, self._parts, memory)), stored

    def _kept(self, conversation: Conversation) -> Conversation:
        self._open.add(conversation)
        return conversation

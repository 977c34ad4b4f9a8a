"""One turn in progress: says things, shows cards, calls plugins, and keeps every promise in history first.

Handlers are plain coroutines that speak through a :class:`Turn`; what they emit travels through a queue to whoever
consumes the conversation's event stream. Promise before show: an event is appended to history before it is published.
When history cannot be written, the turn goes on and the person is told once that nothing is being saved; writes are
refused by the gateway in that case, because their intent cannot be kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from desktop.domain.actions import Request
from desktop.domain.calls import Freshness, Proposal, ToolResult
from desktop.domain.cards import Card, Confirmation, ProblemCard, Source
from desktop.domain.errors import StoreError
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    ConfirmationSettled,
    HandedOver,
    TextArrived,
    ToolFinished,
    ToolStarted,
    TurnEvent,
)
from desktop.domain.matters import Asked
from desktop.domain.orders import Order, Ticket
from desktop.domain.people import Caller
from desktop.ports.clock import Clock
from desktop.ports.history import History
from desktop.ports.tools import Tools
from desktop.services.dialogue.memory import Memory
from desktop.services.likeness import LikelyGoods, Shelves
from desktop.services.replies.words import Words

CALL_MARGIN_S = 0.3
"""Kept of the turn's limit for putting the answer into words after the last plugin call."""

AGAIN = "_again"
"""What a phrase's key ends in that says the same in other words."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything a turn needs from outside, the same for all turns of a conversation."""

    tools: Tools
    history: History
    clock: Clock
    shelves: Shelves | None = None
    """Holds questions against the shop's documents word by word; None where nobody does."""
    goods: LikelyGoods | None = None
    """Tells which of a few things words speak of; None where nobody does."""


class Turn:
    """The state of one turn and the only way for a handler to be heard."""

    def __init__(
        self,
        conversation: str,
        number: int,
        caller: Caller,
        words: Words,
        memory: Memory,
        outside: Outside,
        limit_s: float,
        source: str = "keyboard",
    ) -> None:
        """``source``: keyboard, touch or voice."""
        self.conversation = conversation
        self.number = number
        self.caller = caller
        self.words = words
        self.memory = memory
        self.tools = outside.tools
        self.shelves = outside.shelves
        self.goods = outside.goods
        self.source = source
        self.asking = False
        """Whether this turn has opened a question: it is the only one, what else is to be asked waits."""
        self.agreed_to: str | None = None
        """The question of a card that a clear yes was given to in this turn, while what it does not show was changed."""
        self.each: tuple[Order, ...] = ()
        """A few that are all told of, because the one question of this breath is the act's beside it."""
        self.events: asyncio.Queue[TurnEvent | None] = asyncio.Queue()
        self.reply: list[str] = []
        self.wishes: tuple[Request, ...] = ()
        """What is wanted, once that is understood."""
        self.asks: Asked | None = None
        """What the words were read as asking about."""
        self.shown: list[Card] = []
        self.error: str | None = None
        self.first_word: float | None = None
        self.beside: str | None = None
        """What the shop's documents are asked once this has been told: the warranty, where it is too late to give back."""
        self.closing: str | None = None
        """The key of what is said behind that: a question comes last."""
        self.repeats_before = False
        """Whether this turn only steers: "again" then means what was said before it."""
        self._history = outside.history
        self._clock = outside.clock
        self._started = outside.clock.monotonic()
        self._ends = self._started + limit_s
        self._block = 0
        self._calls = 0

    @property
    def lang(self) -> str:
        """Language of this turn's answer."""
        return self.words.lang

    def elapsed_ms(self) -> float:
        """Milliseconds since the person's words were taken."""
        return (self._clock.monotonic() - self._started) * 1000

    def now(self) -> float:
        """Seconds on the conversation's monotonic clock."""
        return self._clock.monotonic()

    def remaining_s(self) -> float:
        """Seconds that are left of the turn's limit."""
        return max(self._ends - self._clock.monotonic(), 0.0)

    async def emit(self, event: TurnEvent, *, keep: bool = True) -> None:
        """Append to history, then publish."""
        if keep:
            try:
                await self._history.append(event)
            except StoreError as error:
                await self._tell_unsaved(error)
            else:
                self.memory.unsaved = False
        await self.events.put(event)

    async def _tell_unsaved(self, error: StoreError) -> None:
        if not self.memory.unsaved:
            self.memory.unsaved = True
            await self.events.put(
                CardReady(self.conversation, self.number, self.problem_card(error.phrase))
            )

    async def say(self, key: str, **facts: object) -> None:
        """One sentence from the phrase files, as a block of its own; other words where it was just said."""
        sentence = self.words.say(key, **facts)
        other = f"{key}{AGAIN}"
        if sentence in self.memory.said and self.words.book.has(self.lang, other):
            sentence = self.words.say(other, **facts)
        await self.tell(sentence)

    async def tell(self, text: str) -> None:
        """One finished block of the reply."""
        self._mark_first_word()
        self.reply.append(text)
        await self.emit(TextArrived(self.conversation, self.number, self._block, text))
        self._block += 1

    async def stream(self, piece: str) -> None:
        """A piece of a block that is not finished yet; kept in history when the block settles."""
        self._mark_first_word()
        await self.emit(
            TextArrived(self.conversation, self.number, self._block, piece, settled=False),
            keep=False,
        )

    async def settle(self, text: str) -> None:
        """Finish the open block; ``text`` is all of it, as history keeps it."""
        self.reply.append(text)
        event = TextArrived(self.conversation, self.number, self._block, text)
        try:
            await self._history.append(event)
        except StoreError as error:
            await self._tell_unsaved(error)
        await self.events.put(TextArrived(self.conversation, self.number, self._block, ""))
        self._block += 1

    def _mark_first_word(self) -> None:
        if self.first_word is None:
            self.first_word = self.elapsed_ms()

    async def card(self, card: Card) -> None:
        """A card under the text."""
        self.shown.append(card)
        await self.emit(CardReady(self.conversation, self.number, card))

    async def ask(self, confirmation: Confirmation) -> None:
        """Open a confirmation; nothing happens before a yes."""
        self.memory.confirmation = confirmation
        await self.emit(ConfirmationAsked(self.conversation, self.number, confirmation))

    async def settle_confirmation(self, confirmation: Confirmation, *, accepted: bool) -> None:
        """Close the open confirmation, and forget what waits behind it."""
        self.memory.confirmation = None
        self.memory.waiting = []
        if not accepted:
            self.tools.withdraw(confirmation.proposal)
        await self.emit(
            ConfirmationSettled(
                self.conversation, self.number, confirmation.proposal.token, accepted
            )
        )

    async def hand_over(self, ticket: Ticket) -> None:
        """Tell that a person takes over."""
        await self.emit(HandedOver(self.conversation, self.number, ticket))

    async def call(self, tool: str, **arguments: Any) -> ToolResult:
        """Ask a plugin through the gateway; arguments that are None are left out."""
        given = {name: value for name, value in arguments.items() if value is not None}
        call_id = await self._announce(tool, given)
        result = await self.tools.call(
            tool,
            given,
            self.caller,
            call_id=call_id,
            lang=self.lang,
            conversation=self.conversation,
            deadline_s=max(self.remaining_s() - CALL_MARGIN_S, 0.1),
        )
        await self.emit(ToolFinished(self.conversation, self.number, result))
        return result

    def takes(self, tool: str, argument: str) -> bool | None:
        """Whether a plugin's tool knows an argument; None while only its program could tell, and has not been started."""
        found = next((one for one in self.tools.catalogue() if one.name == tool), None)
        if found is not None and "properties" not in found.schema:
            return None
        return found is not None and argument in found.schema.get("properties", {})

    async def confirm(self, proposal: Proposal) -> ToolResult:
        """Run a confirmed write through the gateway."""
        call_id = await self._announce(proposal.tool, proposal.arguments)
        result = await self.tools.confirm(
            proposal,
            self.caller,
            call_id=call_id,
            lang=self.lang,
            conversation=self.conversation,
            # Cut off by the turn's own limit, nobody would be told that it may have been done.
            deadline_s=max(self.remaining_s() - CALL_MARGIN_S, 0.1),
        )
        await self.emit(ToolFinished(self.conversation, self.number, result))
        return result

    async def report(self, result: ToolResult) -> None:
        """Publish a call that the gateway refused before it began (a proposal it would not make)."""
        await self.emit(ToolFinished(self.conversation, self.number, result))

    async def _announce(self, tool: str, arguments: Mapping[str, Any]) -> str:
        self._calls += 1
        call_id = f"{self.number}.{self._calls}.{uuid4().hex[:6]}"
        await self.emit(ToolStarted(self.conversation, self.number, call_id, tool, arguments))
        return call_id

    def problem_card(self, key: str, *, retry: bool = False, **facts: object) -> ProblemCard:
        """What happened, what still works, what to do."""
        say = self.words.say
        return ProblemCard(
            key, say(f"{key}.happened", **facts), say(f"{key}.works"), say(f"{key}.next"), retry
        )

    async def problem(self, key: str, *, retry: bool = False, **facts: object) -> None:
        """Tell of a problem in one sentence and show its card."""
        self.memory.failures += 1
        if self.error == key:
            return  # said already in this turn, for another of its requests
        self.error = key
        card = self.problem_card(key, retry=retry, **facts)
        await self.tell(
            self.words.say("format.two_sentences", first=card.happened, second=card.next_step)
        )
        await self.card(card)


def source_of(result: ToolResult) -> Source:
    """Where a card's facts come from, and how old they are."""
    return Source(result.tool, result.freshness, result.age_s)


def is_stale(result: ToolResult) -> bool:
    """Whether the record is the last known answer of a system that does not answer now."""
    return result.freshness is Freshness.STALE

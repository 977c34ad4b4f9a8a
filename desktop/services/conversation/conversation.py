"""A conversation: takes one utterance at a time and answers with a stream of typed events.

The stream is a generator over a queue that a task of this turn fills. Closing the generator, or the turn's limit,
cancels that task; the gateway then tells the plugin, and history keeps what was shown. Inner generators are closed by
name: one that is left to the garbage collector would keep its turn, and the conversation's lock, for as long.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.domain.actions import (
    ABOUT_AN_ORDER,
    Action,
    Arguments,
    Certainty,
    Command,
    Lane,
    Request,
    Understanding,
)
from desktop.domain.errors import CounterpartError, EmptyMessage, MessageTooLong, RecordError
from desktop.domain.events import TurnEvent, TurnFailed, TurnFinished, TurnStarted, Understood
from desktop.domain.orders import Order
from desktop.domain.people import Caller
from desktop.ports.history import Outbox
from desktop.ports.model import Model
from desktop.services.conversation import reads, talk, writes
from desktop.services.conversation.reading import Reader, clean
from desktop.services.conversation.turn import Outside, Turn
from desktop.services.dialogue.answers import Answers
from desktop.services.dialogue.memory import Memory
from desktop.services.replies.phrases import PhraseBook
from desktop.services.replies.words import Words
from desktop.services.settings import ConversationSettings

Handler = Callable[[Turn, Request], Awaitable[None]]

READS: dict[Action, Handler] = {
    Action.ORDER_STATUS: reads.order_status,
    Action.TRACK_PARCEL: reads.track_parcel,
    Action.FIND_ORDERS: reads.find_orders,
    Action.RETURN_STATUS: reads.return_status,
    Action.INVOICE_STATUS: reads.invoice_status,
    Action.SMALLTALK: talk.smalltalk,
    Action.CLARIFY: talk.clarify,
    Action.DECLINE: talk.decline,
}
WRITES: dict[Action, Handler] = {
    Action.RETURN_ORDER: writes.send_back,
    Action.EXCHANGE_ORDER: writes.send_back,
    Action.CANCEL_ORDER: writes.cancel_order,
    Action.CHANGE_ADDRESS: writes.change_address,
    Action.INVOICE_REQUEST: writes.invoice_request,
}


@dataclass(frozen=True, slots=True)
class Parts:
    """What all conversations of a program share."""

    outside: Outside
    understand: Understand
    book: PhraseBook
    answers: Answers
    outbox: Outbox
    model: Model | None
    settings: ConversationSettings


class Understand(Protocol):
    """From words to wishes; see :mod:`desktop.services.understanding`."""

    async def __call__(
        self, text: str, *, lang: str | None, lane: str, asked_for: str | None, deadline_s: float
    ) -> Understanding:
        """What is wanted; never raises for what a person says. ``lane``: instant, model or auto."""
        ...


class Conversation:
    """One person's conversation at one counter."""

    def __init__(
        self,
        conversation_id: str,
        caller: Caller,
        lang: str,
        parts: Parts,
        memory: Memory | None = None,
    ) -> None:
        self.id = conversation_id
        self.caller = caller
        self.lang = lang
        self.keeps_language = False
        """Whether replies stay in ``lang`` whatever language is spoken."""
        self.memory = memory or Memory()
        self._parts = parts
        self._reader = Reader(parts.answers)
        self._busy = asyncio.Lock()

    async def send(
        self, text: str, *, source: str = "keyboard", lane: str = "auto"
    ) -> AsyncGenerator[TurnEvent]:
        """Answer an utterance. Turns of one conversation run one after the other."""

        async def work(turn: Turn) -> None:
            await self._answer(turn, text, lane)

        async with aclosing(self._run(text, source, work)) as events:
            async for event in events:
                yield event

    async def decide(self, *, accepted: bool, source: str = "touch") -> AsyncGenerator[TurnEvent]:
        """Answer the open confirmation by its buttons."""

        async def work(turn: Turn) -> None:
            command = Command.YES if accepted else Command.NO
            await self._understood(
                turn,
                Understanding((_control(command),), Certainty.CERTAIN, "button", self.lang),
                0.0,
            )
            await self._settle(turn, accepted=accepted)

        word = self._parts.book.say(self.lang, "button.yes" if accepted else "button.no")
        async with aclosing(self._run(word, source, work)) as events:
            async for event in events:
                yield event

    async def choose(self, order_id: str, *, source: str = "touch") -> AsyncGenerator[TurnEvent]:
        """Choose one of the offered orders by touch."""

        async def work(turn: Turn) -> None:
            chosen = next(
                (order for order in self.memory.candidates if order.order_id == order_id), None
            )
            wanted = self.memory.suspended or Request(Action.ORDER_STATUS)
            request = Request(
                wanted.action, Arguments(order_id=order_id).filled_from(wanted.arguments)
            )
            await self._understood(
                turn, Understanding((request,), Certainty.CERTAIN, "choice", self.lang), 0.0
            )
            await self._go_on(turn, request, chosen)

        async with aclosing(self._run(order_id, source, work)) as events:
            async for event in events:
                yield event

    async def _run(
        self, text: str, source: str, work: Callable[[Turn], Awaitable[None]]
    ) -> AsyncGenerator[TurnEvent]:
        async with self._busy:
            self.memory.turn += 1
            limit = self._parts.settings.turn_limit_s
            words = Words(self._parts.book, self.lang, self._parts.outside.clock)
            turn = Turn(
                self.id,
                self.memory.turn,
                self.caller,
                words,
                self.memory,
                self._parts.outside,
                limit,
            )
            task = asyncio.create_task(
                self._turn(turn, text, source, work), name=f"turn {self.id}.{turn.number}"
            )
            try:
                while (event := await turn.events.get()) is not None:
                    yield event
                await task
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _turn(
        self, turn: Turn, text: str, source: str, work: Callable[[Turn], Awaitable[None]]
    ) -> None:
        said = self.memory.said
        self.memory.said = []
        kept = clean(text, self._parts.settings.max_message)
        try:
            await turn.emit(TurnStarted(self.id, turn.number, kept, self.lang, source))
            async with asyncio.timeout(self._parts.settings.turn_limit_s):
                self.memory.said = said
                await work(turn)
        except TimeoutError:
            await self._fail(turn, "problem.timeout")
        except CounterpartError as error:
            await self._fail(turn, error.phrase)
        except asyncio.CancelledError:
            await turn.events.put(None)
            raise
        else:
            self.memory.said = list(turn.reply)
            await turn.emit(
                TurnFinished(
                    self.id,
                    turn.number,
                    "\n".join(turn.reply),
                    turn.elapsed_ms() if turn.first_word is None else turn.first_word,
                    turn.elapsed_ms(),
                    turn.error,
                )
            )
        finally:
            turn.events.put_nowait(None)

    async def _fail(self, turn: Turn, key: str) -> None:
        self.memory.failures += 1
        card = turn.problem_card(key, retry=True)
        sentence = turn.words.say(
            "format.two_sentences", first=card.happened, second=card.next_step
        )
        await turn.card(card)
        await turn.emit(TurnFailed(self.id, turn.number, key, sentence, turn.elapsed_ms()))

    async def _answer(self, turn: Turn, text: str, lane: str) -> None:
        if len(text) > self._parts.settings.max_message:
            raise MessageTooLong
        text = clean(text, self._parts.settings.max_message)
        if not text:
            raise EmptyMessage
        self.memory.heard.append(text)
        pending = self.memory.confirmation
        decision = self._reader.decision(text, pending)
        if pending and decision is not None:
            await self._understood(
                turn,
                Understanding(
                    (_control(Command.YES if decision else Command.NO),),
                    Certainty.CERTAIN,
                    "answer",
                    self.lang,
                ),
                turn.elapsed_ms(),
            )
            await self._settle(turn, accepted=decision)
            return
        understood = await self._parts.understand(
            text,
            lang=None,
            lane=lane,
            asked_for=self.memory.asked_for,
            deadline_s=min(self._parts.settings.decision_limit_s, turn.remaining_s()),
        )
        understood = await self._with_remembered_order(text, understood, lane, turn)
        self._follow_language(turn, understood)
        answered = self._reader.against_open_question(text, understood, self.memory)
        if answered:
            understood, chosen = answered
            await self._understood(turn, understood, turn.elapsed_ms())
            await self._go_on(turn, understood.requests[0], chosen)
            return
        await self._understood(turn, understood, turn.elapsed_ms())
        await self._handle_all(turn, understood)

    async def _with_remembered_order(
        self, text: str, read_alone: Understanding, lane: str, turn: Turn
    ) -> Understanding:
        """A follow-up such as "which courier has it?" read again with the order that was spoken of before it.

        Taken only where the words alone said nothing about an order, and with the order they are one clear question
        about it. The order's number is added for reading only; it stands in the conversation, so it is not invented.
        """
        remembered = self.memory.order_id
        alone = read_alone.requests[0]
        if (
            not remembered
            or self.memory.missing
            or len(read_alone.requests) > 1
            or not _says_little(alone)
        ):
            return read_alone
        prefixed = self._parts.book.say(
            read_alone.lang, "reading.about_order", order_id=remembered, text=text
        )
        again = await self._parts.understand(
            prefixed,
            lang=read_alone.lang,
            lane="instant",
            asked_for=None,
            deadline_s=turn.remaining_s(),
        )
        request = again.requests[0]
        clear = len(again.requests) == 1 and again.certainty is Certainty.CERTAIN
        if not clear or request.action not in ABOUT_AN_ORDER or lane == "model":
            return read_alone
        kept = replace(request, arguments=replace(request.arguments, order_id=None))
        return replace(again, requests=(kept,), reason=f"{again.reason}; with the remembered order")

    def _follow_language(self, turn: Turn, understood: Understanding) -> None:
        """Answer in the language that was spoken, where it has phrases and is not just a number."""
        if (
            not self.keeps_language
            and understood.lang != self.lang
            and understood.lang in self._parts.book.languages
        ):
            self.lang = understood.lang
            turn.words = Words(self._parts.book, self.lang, self._parts.outside.clock)

    async def _understood(self, turn: Turn, understood: Understanding, ms: float) -> None:
        lane = Lane.PERSON if understood.requests[0].action is Action.HUMAN else understood.lane
        await turn.emit(
            Understood(
                self.id,
                turn.number,
                understood.requests,
                lane,
                understood.reason,
                self.lang,
                round(ms, 3),
            )
        )

    async def _settle(self, turn: Turn, *, accepted: bool) -> None:
        pending = self.memory.confirmation
        if pending is None:
            await turn.say("confirm.nothing_waiting")
        elif accepted:
            await writes.carry_out(turn, pending)
        else:
            await writes.decline(turn, pending)

    async def _go_on(self, turn: Turn, request: Request, chosen: Order | None) -> None:
        """Continue what was suspended, now that the order is known."""
        self.memory.expect_nothing()
        self.memory.failures = 0
        if chosen:
            self.memory.remember(chosen, turn.now())
        await self._handle(turn, request)
        await talk.offer_person(turn)

    async def _handle_all(self, turn: Turn, understood: Understanding) -> None:
        last_reply = tuple(self.memory.said)
        pending = self.memory.confirmation
        if understood.requests[0].action is not Action.CONTROL:
            self.memory.expect_nothing()
        if pending and any(request.action in WRITES for request in understood.requests):
            await turn.settle_confirmation(pending, accepted=False)
            await turn.say("confirm.dropped")
            pending = None
        before = self.memory.failures
        first, several = understood.requests[0], len(understood.requests) > 1
        for request in understood.requests:
            if request.action is Action.CONTROL and several:
                continue  # "hang on" and "yes but" before a question only introduce it
            if request.action is Action.CONTROL:
                await self._steer(turn, request, last_reply)
            else:
                await self._handle(turn, request)
        if self.memory.failures == before and first.action in talk.HELPED:
            self.memory.failures = 0
        if pending and self.memory.confirmation is pending:
            await turn.say("confirm.reminder", question=writes.question(turn.words, pending))
        if first.action is not Action.HUMAN:
            await talk.offer_person(turn)

    async def _steer(self, turn: Turn, request: Request, last_reply: tuple[str, ...]) -> None:
        if request.arguments.command in WITHDRAWS and self.memory.confirmation:
            await writes.decline(turn, self.memory.confirmation)
            return
        await talk.control(turn, request, last_reply)

    async def _handle(self, turn: Turn, request: Request) -> None:
        try:
            if request.action is Action.HUMAN:
                await talk.person(turn, request, self._parts.outbox)
            elif request.action in {Action.RETURN_POLICY, Action.SHOP_QUESTION}:
                model = self._parts.model if self._parts.settings.phrase_with_model else None
                await talk.documents(turn, request, model)
            elif request.action is Action.CONTROL:
                await talk.control(turn, request, ())
            else:
                handler = READS.get(request.action) or WRITES[request.action]
                await handler(turn, request)
        except RecordError as error:
            await turn.problem(error.phrase)


WITHDRAWS = frozenset({Command.NO, Command.STOP, Command.BACK})
"""Commands that close an open confirmation without a write."""


def _says_little(request: Request) -> bool:
    """Whether a request, read alone, is none of an order's business or too little to go by."""
    if request.action is Action.DECLINE:
        return request.arguments.reason in {None, "out_of_scope"}
    return request.action in {Action.SHOP_QUESTION, Action.CLARIFY}


def _control(command: Command) -> Request:
    return Request(Action.CONTROL, Arguments(command=command))

"""A conversation: takes one utterance at a time and answers with a stream of typed events.

The stream is a generator over a queue that a task of this turn fills. Closing the generator, or the turn's limit,
cancels that task; the gateway then tells the plugin, and history keeps what was shown. Inner generators are closed by
name: one that is left to the garbage collector would keep its turn, and the conversation's lock, for as long.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace

from desktop.domain.actions import WRITES, Action, Arguments, Command, Lane, Request, Understanding
from desktop.domain.errors import CounterpartError, EmptyMessage, MessageTooLong
from desktop.domain.events import TurnEvent, TurnFailed, TurnFinished, TurnStarted, Understood
from desktop.domain.expressions import Expression
from desktop.domain.people import Caller, CallerKind
from desktop.domain.screens import Letters
from desktop.services.conversation.desk.at_desk import tell_waiting
from desktop.services.conversation.hearing.answering import Answerer
from desktop.services.conversation.hearing.listening import Listener
from desktop.services.conversation.hearing.reading import clean
from desktop.services.conversation.identifying.showing import ask_on, shown
from desktop.services.conversation.turn.besides import (
    asks_nothing,
    beside_business,
    only_before,
    tell_before,
    with_it,
)
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.for_another import somebody_elses
from desktop.services.conversation.turn.heard import (
    AnswerAnd,
    GoOn,
    Heard,
    NotShown,
    Settle,
    Wishes,
    certain,
    steering,
)
from desktop.services.conversation.turn.offering import offer_to_find_out
from desktop.services.conversation.turn.parts import Manners, Parts
from desktop.services.conversation.turn.situation import told
from desktop.services.conversation.turn.turn import Turn
from desktop.services.conversation.turn.visits import tell_end, visit_ended
from desktop.services.dialogue.fragments import is_fragment
from desktop.services.dialogue.memory import Memory
from desktop.services.replies.words import Hearer, Words

log = logging.getLogger("counterpart.conversation")

_NUMBER = Expression(r"[A-Za-z#-]*[0-9][0-9A-Za-z-]*")
"""A number or code, which is of no language: who types just an order number goes on in the one spoken so far."""


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
        self.lang = parts.manners.persona.language or lang
        self.arrived = None if caller.kind is CallerKind.STAFF or caller.sees_orders else caller
        """As whom somebody is asked who comes next, where visitors come and go; None at a desk and at home."""
        self.keeps_language = False
        """Whether replies stay in ``lang`` whatever language is spoken."""
        self.letters: Letters | None = None
        """What the screen can do about its letters, told before each turn; None where none takes it from what is understood."""
        self.memory = memory or Memory()
        self._parts = parts
        self._listener = Listener(parts)
        self._answerer = Answerer(parts)
        self._rewritten: Manners | None = None
        """The persona's manners from the next turn on."""
        self._busy = asyncio.Lock()

    def rewrite(self, persona: str, manners: Manners) -> None:
        """Its persona was edited; a turn that runs is finished in the words it began with."""
        if (self._rewritten or self._parts.manners).persona.id == persona:
            self._rewritten = manners

    def _take_over(self) -> None:
        if self._rewritten is not None:
            self._parts = replace(self._parts, manners=self._rewritten)
            self._rewritten = None
            self.lang = self._parts.manners.persona.language or self.lang
            self._listener = Listener(self._parts)
            self._answerer = Answerer(self._parts)

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
            self.memory.offered = None  # a touch on something else is no answer to it
            command = Command.YES if accepted else Command.NO
            heard = Settle(steering(command, self.lang, "button"), accepted)
            await self._understood(turn, heard.understood, 0.0)
            await self._answerer.answer(turn, heard)

        word = self._parts.book.say(self.lang, "button.yes" if accepted else "button.no")
        async with aclosing(self._run(word, source, work)) as events:
            async for event in events:
                yield event

    async def choose(self, order_id: str, *, source: str = "touch") -> AsyncGenerator[TurnEvent]:
        """Choose one of the offered orders by touch."""

        async def work(turn: Turn) -> None:
            self.memory.offered = None
            chosen = next(
                (order for order in self.memory.candidates if order.order_id == order_id), None
            )
            wanted = self.memory.suspended or Request(Action.ORDER_STATUS)
            request = Request(
                wanted.action, Arguments(order_id=order_id).filled_from(wanted.arguments)
            )
            heard = GoOn(certain(request, self.lang, "choice"), chosen)
            await self._understood(turn, heard.understood, 0.0)
            await self._answerer.answer(turn, heard)

        async with aclosing(self._run(order_id, source, work)) as events:
            async for event in events:
                yield event

    async def _run(
        self, text: str, source: str, work: Callable[[Turn], Awaitable[None]]
    ) -> AsyncGenerator[TurnEvent]:
        async with self._busy:
            self._take_over()
            self.memory.belongs_to(self.caller.owner)
            self.memory.turn += 1
            outside = self._parts.outside
            turn = Turn(
                self.id,
                self.memory.turn,
                self.caller,
                self._words(self.lang),
                self.memory,
                outside,
                self._parts.settings.turn_limit_s,
                source,
            )
            task = asyncio.create_task(
                self._turn(turn, text, work), name=f"turn {self.id}.{turn.number}"
            )
            try:
                while (event := await turn.events.get()) is not None:
                    yield event
                await task
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _turn(self, turn: Turn, text: str, work: Callable[[Turn], Awaitable[None]]) -> None:
        said = self.memory.said
        self.memory.said = []
        kept = clean(text, self._parts.settings.max_message)
        try:
            await turn.emit(TurnStarted(self.id, turn.number, kept, self.lang, turn.source))
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
        except Exception:
            # A fault of ours: this turn is lost, neither the conversation nor the history's last word on it
            log.exception("a turn met something that nobody foresaw")
            await self._fail(turn, "problem.unexpected")
        else:
            if not turn.repeats_before and turn.reply == said and not is_fragment(text):
                await offer_to_find_out(turn)
            self.memory.said = said if turn.repeats_before else list(turn.reply)
            self.memory.situation = told(turn)
            await turn.emit(
                TurnFinished(
                    self.id,
                    turn.number,
                    "\n".join(turn.reply),
                    turn.elapsed_ms() if turn.first_word is None else turn.first_word,
                    turn.elapsed_ms(),
                    turn.error,
                    self.memory.offered,
                    self.memory.awaited,
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
        self.memory.hear(text)
        left = await visit_ended(turn, text, self._parts, self.arrived)
        if left:
            self._is_asked_by(turn)
            await self._understood(turn, left, turn.elapsed_ms())
            await tell_end(turn, left)
            return
        told_of_it = self.memory.order_id is not None
        anothers = await somebody_elses(turn, text, self._parts)
        if anothers:
            self._is_asked_by(turn)
            await turn.say("visit.only_this")
            rest = self._parts.short.visits.without_another(text)
            if told_of_it and not (asks(rest) or self._parts.short.repairs.names_an_act(rest)):
                await self._understood(turn, anothers, turn.elapsed_ms())
                return
            text = rest or text
        beside, heard = await self._heard(turn, text, lane)
        self._is_asked_by(turn)
        asked = self._parts.short.aims.language(text)
        if asked and heard.understood.requests[0].arguments.command is Command.LANGUAGE:
            self._speak(turn, asked)
        elif any(sign.isalpha() for sign in _NUMBER.sub("", text)):
            self._follow_language(turn, heard.understood)
        whole = with_it(beside, heard.understood) if beside else heard.understood
        await self._understood(turn, whole, turn.elapsed_ms())
        if beside:
            await tell_before(turn, beside)
        if isinstance(heard, NotShown):
            await ask_on(turn, heard)
        else:
            await self._tell(turn, heard, lane)
        await tell_waiting(turn)

    async def _heard(
        self, turn: Turn, text: str, lane: str
    ) -> tuple[Understanding | None, Heard | NotShown]:
        """What is told beside all business in the same breath, if anything is, and what is wanted."""
        short = self._parts.short
        beside = beside_business(
            turn, text, short, at_kiosk=self.arrived is not None, letters=self.letters
        )
        rest = only_before(beside, text, short)
        if beside and not rest:
            return None, Wishes(beside)
        heard = await self._listener.hear(turn, rest or text, lane)
        if beside and asks_nothing(heard):
            return None, Wishes(beside)
        return beside, await shown(turn, rest or text, heard, self._parts)

    async def _tell(self, turn: Turn, heard: Heard, lane: str) -> None:
        """Do it, and tell; an answer comes before the wish beside it, unless it opens a question: that is last."""
        if not isinstance(heard, AnswerAnd):
            await self._answerer.answer(turn, heard)
            return
        memory, (wish, *_) = self.memory, heard.wishes.requests
        if wish.action in WRITES:
            memory.waiting.append(wish)
            await self._answerer.answer(turn, heard.answer)
        elif isinstance(heard.answer, Settle):
            await self._answerer.answer(turn, heard.answer)
            beside: Heard = Wishes(heard.wishes)
            if not (memory.confirmation or memory.question):
                # "When is the money back" is asked of what was done a moment ago.
                again = await self._listener.hear(turn, heard.words, lane)
                beside = again if isinstance(again, Wishes) else beside
            await self._answerer.answer(turn, beside)
        else:
            waiting = memory.waiting
            memory.expect_nothing()
            await self._answerer.answer(turn, Wishes(heard.wishes))
            memory.waiting = waiting
            await self._answerer.answer(turn, heard.answer)

    def _follow_language(self, turn: Turn, understood: Understanding) -> None:
        """Answer in the language that was spoken, where it has phrases."""
        only = self._parts.manners.persona.language
        if (
            not (self.keeps_language or only)
            and understood.lang != self.lang
            and understood.lang in self._parts.book.languages
        ):
            self._speak(turn, understood.lang)

    def _speak(self, turn: Turn, lang: str) -> None:
        """Answer in this language from now on; a persona of one language keeps to its own."""
        if not self._parts.manners.persona.language:
            self.lang = lang
            turn.words = self._words(lang)

    def _words(self, lang: str) -> Words:
        hearer = Hearer.BRINGER if self.caller.only else Hearer.CUSTOMER
        hearer = Hearer.STAFF if self.caller.kind is CallerKind.STAFF else hearer
        return Words(self._parts.book, lang, self._parts.outside.clock, hearer)

    def _is_asked_by(self, turn: Turn) -> None:
        """From now on by whom the turn has found out, and told in words for them."""
        if self.caller != turn.caller:
            self.caller = turn.caller
            turn.words = self._words(turn.lang)

    async def _understood(self, turn: Turn, understood: Understanding, ms: float) -> None:
        turn.wishes, turn.asks = understood.requests, understood.asks
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

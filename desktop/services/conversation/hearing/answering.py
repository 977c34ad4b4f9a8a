"""Does what was heard: answers an open question, changes or settles a write, or takes new wishes one after the other.

One question is open at a time. What cannot be asked now waits its turn; what was asked before an interruption is asked
again after it; what was left for something else can be returned to.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from desktop.domain.actions import ABOUT_AN_ORDER, Action, Command, Request, Understanding
from desktop.domain.errors import RecordError
from desktop.services.conversation.acts import (
    beside_the_act,
    by_own_record,
    doubting,
    likewise,
    missing,
    of_this_order,
    turned_down,
    writes,
)
from desktop.services.conversation.colleagues import handing_over
from desktop.services.conversation.colleagues.complaining import fault_told
from desktop.services.conversation.consent import confirming, own_goods
from desktop.services.conversation.desk import by_name
from desktop.services.conversation.documents import before_declining, plugin_answers, policies
from desktop.services.conversation.documents.going_on import touch
from desktop.services.conversation.lookup import parcels, reads
from desktop.services.conversation.lookup.bare import is_weak
from desktop.services.conversation.small_talk import talk, unsure
from desktop.services.conversation.turn import offering
from desktop.services.conversation.turn.amending import SAFETY, takes_off
from desktop.services.conversation.turn.between import (
    LOOKS,
    asks,
    keep_open,
    leaves_open,
    name_of,
    question_last,
    reminds,
)
from desktop.services.conversation.turn.for_another import changes_it, kept_to_one
from desktop.services.conversation.turn.heard import (
    Amend,
    AnotherOne,
    CallPerson,
    EachOfThese,
    GoOn,
    Heard,
    Likewise,
    NoneOfThese,
    Resume,
    Settle,
    Unclear,
    Wishes,
    matters,
    names_person,
)
from desktop.services.conversation.turn.parts import Parts
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.reasons import without_questions
from desktop.services.dialogue.remembered import WISH, OpenQuestion

Handler = Callable[[Turn, Request], Awaitable[None]]

HANDLERS: dict[Action, Handler] = {
    Action.ORDER_STATUS: reads.order_status,
    Action.TRACK_PARCEL: parcels.track_parcel,
    Action.FIND_ORDERS: reads.find_orders,
    Action.RETURN_STATUS: reads.return_status,
    Action.INVOICE_STATUS: reads.invoice_status,
    Action.CLARIFY: talk.clarify,
    Action.DECLINE: talk.decline,
    **writes.HANDLERS,
}

WITHDRAWS = frozenset({Command.NO, Command.STOP, Command.BACK})
"""Commands that close an open confirmation without a write."""

QUIET = frozenset({Command.REPEAT, *talk.MANNERS})
"""Steering after which nobody needs to be reminded of the question that was just repeated."""


class Answerer:
    """Answers what was heard in a conversation."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def answer(self, turn: Turn, heard: Heard) -> None:
        """Do it, and tell what came of it."""
        request = heard.understood.requests[0]
        turn.memory.note(matters=matters(heard))
        match heard:
            case Settle(accepted=accepted):
                await self.settle(turn, accepted=accepted)
            case CallPerson():
                await handing_over.person(turn, request, self._parts.outbox)
            case GoOn(chosen=chosen):
                turn.memory.expect_nothing()
                turn.memory.failures = 0
                if chosen:
                    turn.memory.remember(chosen, turn.now())
                await self._handle(turn, request)
                await self._next(turn)
                await handing_over.offer_person(turn)
            case Amend():
                await self._amend(turn, request, heard)
            case Unclear(noted=noted):
                await self._ask_again(turn, noted=noted)
                await handing_over.offer_person(turn)
            case NoneOfThese():
                await turned_down.none_of_these(turn)
            case AnotherOne(rejected=rejected):
                await turned_down.another_one(turn, request, rejected)
            case EachOfThese(orders=orders):
                turn.memory.expect_nothing()
                await reads.tell_each(turn, orders)
            case Wishes(understood=understood, keeps=keeps):
                await self._wishes(turn, understood)
                await keep_open(turn, keeps)
            case Resume():
                await self._resume(turn)
            case Likewise():
                request = await likewise.wanted(turn, heard)
                if request:
                    await self._handle(turn, request)
            case _:
                await beside_the_act.answer_beside(turn, heard, self._parts.outbox)

    async def settle(self, turn: Turn, *, accepted: bool) -> None:
        """Answer the open confirmation, and come to what waits behind it."""
        pending = turn.memory.confirmation
        if pending is None:
            await turn.say("confirm.nothing_waiting")
            return
        turn.memory.shelved = None
        waiting = list(turn.memory.waiting)
        if accepted:
            await confirming.carry_out(turn, pending)
        else:
            await confirming.decline(turn, pending)
        turn.memory.waiting = waiting
        await self._next(turn)

    async def _next(self, turn: Turn) -> None:
        """Take up what waits, until something of it has to be asked."""
        memory = turn.memory
        while memory.waiting and not (memory.confirmation or turn.asking):
            request, *memory.waiting = memory.waiting
            await self._handle(turn, likewise.with_details(request, memory))

    async def _amend(self, turn: Turn, request: Request, heard: Amend) -> None:
        memory = turn.memory
        pending, waiting = memory.confirmation, list(memory.waiting)
        if pending:
            await turn.settle_confirmation(pending, accepted=False)
        memory.waiting = waiting
        memory.failures = 0
        if pending and heard.agreed:
            turn.agreed_to = confirming.question(turn.words, pending)
        if heard.reason:
            told = without_questions(heard.reason)
            request = replace(request, arguments=replace(request.arguments, reason=told))
            if told:
                await turn.say("confirm.noted", reason=told)
        elif not (heard.quiet or takes_off(request, pending)):
            await turn.say("confirm.changed")
        await self._handle(turn, request)

    async def _ask_again(self, turn: Turn, *, noted: bool) -> None:
        """The same question once more, in other words; what is open stays open."""
        memory, question = turn.memory, turn.memory.question
        if turn.wishes and turn.wishes[0].arguments.missing == talk.WHOLE_PHONE:
            await talk.clarify(turn, turn.wishes[0])
            return
        if question and noted:
            turn.asking = True
            await turn.say("question.noted")
            await offering.ask_again(turn, question, first=True)
            return
        if question and (
            fewer := self._parts.short.choices.narrowed(memory.heard[-1], memory.candidates)
        ):
            turn.asking = True
            memory.ask(replace(question, candidates=fewer))
            await offering.ask_again(turn, replace(question, candidates=fewer), first=True)
            return
        if question and question.candidates and await unsure.wider(turn, question, self._parts):
            return
        memory.failures += 1
        if memory.confirmation:
            asked = confirming.question(turn.words, memory.confirmation)
            await turn.say("confirm.unclear", question=asked)
            return
        if question:
            turn.asking = True
            any_of = self._parts.short.clues.whichever(memory.heard[-1])
            await offering.ask_again(turn, question, any_of=any_of)

    async def _resume(self, turn: Turn) -> None:
        memory = turn.memory
        shelved = memory.question or memory.shelved
        if memory.confirmation:
            await turn.tell(confirming.question(turn.words, memory.confirmation))
            return
        if shelved is None:
            await turn.say("question.nothing_to_resume")
            return
        memory.shelved = None
        await turn.say("question.resumed", act=name_of(turn, shelved.suspended.action))
        turn.asking = True
        memory.ask(shelved)
        await offering.ask_again(turn, shelved, first=True)

    async def _wishes(self, turn: Turn, understood: Understanding) -> None:
        memory = turn.memory
        memory.turned_down = set()
        last_reply = tuple(memory.said)
        pending, question = memory.confirmation, memory.question
        requests = confirming.beside_the_same(pending, understood.requests)
        first, several = requests[0], len(requests) > 1
        if first.action is not Action.CONTROL:
            memory.shelve()
        if not pending and not leaves_open(requests, question):
            memory.waiting = []
        if pending and any(request.action in writes.HANDLERS for request in requests):
            await turn.settle_confirmation(pending, accepted=False)
            await turn.say("confirm.dropped")
            pending = None
        if pending and any(request.arguments.reason == SAFETY for request in requests):
            await turn.settle_confirmation(pending, accepted=False)
            pending = None
        before = memory.failures
        for request in question_last(turn, requests):
            if request.action is Action.CONTROL and several:
                continue  # "hang on" and "yes but" before a question only introduce it
            await self._one(turn, request, understood, last_reply)
        if memory.failures == before and first.action in talk.HELPED:
            memory.failures = 0
        if pending and memory.confirmation is pending and first.arguments.command not in QUIET:
            asked = confirming.question(turn.words, pending)
            await turn.say("confirm.reminder", question=asked, act=name_of(turn, pending.action))
            memory.reminded_at = memory.turn
        elif question and leaves_open(requests, question) and not asks(turn):
            await self._return_to(turn, question, first)
        if first.action is not Action.HUMAN:
            await handing_over.offer_person(turn)

    async def _one(
        self, turn: Turn, request: Request, understood: Understanding, last_reply: tuple[str, ...]
    ) -> None:
        """One wish: asked about where it is only perhaps one, helped on where it says next to nothing, else done."""
        text = turn.memory.heard[-1] if turn.memory.heard else ""
        spoken = self._parts.short.answers.speaks_of_person(text)
        if spoken:
            request = handing_over.asks_for_hands(request, understood)
        known = await before_declining.instead(turn, request, self._parts.manners.persona)
        rule = await before_declining.rule_of(turn, known, self._parts.manners.persona)
        if rule:
            await policies.answer(turn, rule, self._parts)
        if known is not request:
            turn.wishes = (known,)
            await self._handle(turn, known)
        elif handing_over.only_perhaps_a_person(request, understood, spoken=spoken):
            named = names_person(understood) or spoken
            await handing_over.perhaps_person(turn, request, self._parts.outbox, named=named)
        elif changes_it(turn, request):
            await self._handle(turn, request)
        elif doubting.only_perhaps(request, understood):
            if await doubting.cannot_be(turn, request):
                await self._handle(turn, doubting.instead(turn, request, text))
            else:
                await doubting.ask_whether(turn, request)
        elif is_weak(self._parts.short, understood, text) and await unsure.answer(
            turn, text, self._parts
        ):
            pass
        elif request.action is Action.CONTROL:
            await self._steer(turn, request, last_reply)
        else:
            await self._handle(turn, request)

    async def _return_to(self, turn: Turn, question: OpenQuestion, aside: Request) -> None:
        """After an interruption: back to what was asked before."""
        turn.memory.ask(question)
        turn.memory.shelved = None
        turn.asking = True
        if question.missing == WISH:
            # Nobody asked for it in so many words: a yes that comes now is one to the answer in between.
            turn.memory.expect_nothing()
            told = turn.memory.told_of
            if told is None or told[1] != turn.number:
                turn.memory.told_of = (question.suspended, turn.number - 1)
            return
        if not reminds(question, aside):
            return  # it stays open
        key = "question.still_choose" if question.candidates else "question.still"
        await turn.say(key, act=name_of(turn, question.suspended.action))
        if question.candidates:
            turn.memory.ask(replace(question, asked=question.asked + 1))
        else:
            await offering.ask_again(turn, question, first=True)

    async def _steer(self, turn: Turn, request: Request, last_reply: tuple[str, ...]) -> None:
        memory = turn.memory
        text = memory.heard[-1] if memory.heard else ""
        command = request.arguments.command
        if command in WITHDRAWS and memory.confirmation:
            await self.settle(turn, accepted=False)
            return
        if command is Command.BACK and not memory.question and memory.shelved:
            await self._resume(turn)
            return
        if command in {Command.NO, Command.STOP}:
            memory.shelve()
        if command is Command.YES and not memory.question:
            # An "ok" takes note of what was told; a firmer yes wants something of it.
            if memory.turn > 1 and self._parts.short.questions.takes_note(text):
                await turn.say("talk.ack")
                return
            if not memory.done and await unsure.offer_topic(turn):
                return
        if command is Command.HELP and await talk.in_own_words(
            turn, request, self._parts.manners.persona
        ):
            return
        await talk.control(turn, request, last_reply)

    async def _handle(self, turn: Turn, request: Request) -> None:
        persona = self._parts.manners.persona
        if not persona.allows(request.action):
            own = persona.manner(turn.lang).declined
            await (turn.tell(own) if own else turn.say("talk.decline"))
            return
        if await kept_to_one(turn, request):
            return
        if request.action in ABOUT_AN_ORDER:
            turn.memory.last, turn.memory.last_at = request, turn.number
        touch(turn.memory, request)
        told = len(turn.reply)
        if await talk.in_own_words(turn, request, persona):
            return
        await self._do(turn, request)
        if len(turn.reply) > told:
            for sentence in persona.sentences(request.action, turn.lang):
                await turn.tell(sentence)

    async def _do(self, turn: Turn, request: Request) -> None:
        try:
            if request.arguments.missing in by_name.NAMED:
                await by_name.tell(turn, request)
            elif request.action is Action.HUMAN:
                await missing.call_person(turn, request, self._parts.outbox)
                said = request.arguments
                if said.reason == SAFETY:
                    await own_goods.say_of_wish(turn, self._parts.short.repairs.names_an_act)
                    await own_goods.remember_harm(turn, said.product, said.whose)
                elif said.product:
                    await own_goods.speak_of(turn, said.product)
                    await self._helped(turn, said.product)
            elif request.action is Action.SHOP_QUESTION and await plugin_answers.answer(
                turn, request, self._parts.manners, self._parts.own_questions
            ):
                pass  # a plugin knew
            elif fault := unsure.FAULTS.get(request.arguments.missing or ""):
                await unsure.tell_fault(turn, fault)
            elif known := by_own_record.handler(request):
                await known(turn, request, self._parts)
            elif way := of_this_order.HANDLERS.get(request.arguments.reason or ""):
                await way(turn, request)
                await self._beside(turn, turn.beside)
            elif request.action in {Action.RETURN_POLICY, Action.SHOP_QUESTION}:
                await policies.answer(turn, request, self._parts)
            elif request.action is Action.SMALLTALK:
                await talk.smalltalk(turn, request, self._parts.manners.persona)
            elif request.action is Action.CONTROL:
                await talk.control(turn, request, ())
            else:
                await HANDLERS[request.action](turn, request)
                asked = request.arguments.question if request.action in LOOKS else None
                await self._beside(turn, asked or turn.beside)
        except RecordError as error:
            await turn.problem(error.phrase)

    async def _helped(self, turn: Turn, product: str) -> None:
        """Behind a complaint that was passed on: what can be done about the fault that it told."""
        told = fault_told(self._parts.short, turn.memory.heard[-1], product)
        if told and not (asks(turn) or turn.memory.offered or turn.error):
            await self._do(turn, told)

    async def _beside(self, turn: Turn, question: str | None) -> None:
        """What the shop's documents say to it, behind an answer, and what closes it."""
        if question:
            await policies.beside(turn, question, self._parts)
        if turn.closing:
            await turn.say(turn.closing)
            turn.closing = None

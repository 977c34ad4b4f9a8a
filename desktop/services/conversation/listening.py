"""Hears an utterance against what is open: the yes awaited, the choice offered, the question asked, the order spoken of.

The order of these readings is the order in which people expect to be understood: who is asked for a yes answers that;
who takes something back means what was last spoken of; only then is an utterance read for what it says by itself.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from desktop.domain.actions import (
    ABOUT_AN_ORDER,
    ACTS,
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.identifiers import same
from desktop.domain.orders import Order
from desktop.domain.people import CallerKind
from desktop.services.conversation.aiming import (
    aimed,
    asked_on,
    asks_of_goods,
    asks_of_one,
    one_of_those,
    says_little,
    with_plain_title,
)
from desktop.services.conversation.amending import GIVING_BACK, amended
from desktop.services.conversation.breaths import each_wish
from desktop.services.conversation.heard import (
    Amend,
    AnotherOne,
    CallPerson,
    EachOfThese,
    GoOn,
    Heard,
    NoneOfThese,
    Resume,
    Settle,
    TakeBack,
    Unclear,
    Wishes,
    certain,
    steering,
)
from desktop.services.conversation.parts import Parts
from desktop.services.conversation.reading import WEAK, Reader, asks_more
from desktop.services.conversation.sharpening import sharpened
from desktop.services.conversation.turn import Turn
from desktop.services.dialogue.aims import NOT_RECEIVED
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import GUESS, WISH, Memory, OpenQuestion
from desktop.services.dialogue.repair import Correction

ATTACK = "attack"
"""The reason of declining what would turn the program against its shop."""

NAMES = ("order_id", "tracking_number", "return_id", "product", "period", "phone", "status")
"""Arguments that say which order is meant."""


class Listener:
    """Reads utterances of one conversation."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._short = parts.short
        self._reader = Reader(parts.short)

    async def hear(self, turn: Turn, text: str, lane: str) -> Heard:
        """What the words are, given what is open."""
        if turn.caller.kind is CallerKind.STAFF and turn.memory.confirmation is None:
            rest = self._short.repairs.next_customer(text)
            if rest is not None:
                turn.memory.begin_anew()
                text = rest
                if not text:
                    return Wishes(steering(Command.STOP, turn.lang, "the next customer"))
        answer = self._answer(turn, text)
        if answer:
            return answer
        if self._short.answers.takes_back(text):
            return Wishes(steering(Command.NO, self._language(turn, text), "taken back"))
        correction = self._short.repairs.correction(text)
        if correction:
            corrected = await self._corrected(turn, correction, self._language(turn, text))
            if corrected:
                return corrected
        memory = turn.memory
        if memory.question and self._short.aims.drops(text):
            memory.expect_nothing()
        understood = self._the_same(text, await self._understand(turn, text, lane), memory)
        understood = await self._without_lead(turn, text, self._meant_of(turn, text, understood))
        understood = await each_wish(
            text, understood, self._short.repairs, partial(self._read, turn)
        )
        recent = memory.order_id is not None and memory.is_recent(turn.now())
        understood = aimed(self._short.aims, text, understood, memory, recent=recent)
        understood = sharpened(self._short.aims, text, understood, memory, turn.caller)
        understood = with_plain_title(self._short.repairs, understood)
        understood = asked_on(self._short.aims, text, understood, memory)
        understood = one_of_those(self._short.choices, text, understood, memory)
        if memory.confirmation:
            return amended(self._short, text, understood, memory) or Wishes(understood)
        return self._against_the_question(text, understood, memory)

    def _against_the_question(self, text: str, understood: Understanding, memory: Memory) -> Heard:
        invited, memory.invited = memory.invited, None
        if invited and not memory.question:
            detail = self._invited(text, invited, understood)
            if detail:
                return GoOn(detail)
        answered = self._reader.against_open_question(text, understood, memory)
        if answered:
            return GoOn(*answered)
        if memory.candidates and asks_of_one(understood) and self._short.aims.all_of(text):
            return EachOfThese(understood, memory.candidates)
        if self._reader.is_unclear(text, understood, memory):
            return Unclear(understood)
        return Wishes(understood)

    def _answer(self, turn: Turn, text: str) -> Heard | None:
        """Short answers that mean something only because of what is open."""
        memory, short = turn.memory, self._short
        offered, memory.offered = memory.offered, None
        lang = self._language(turn, text)
        if short.repairs.resumes(text):
            return Resume(steering(Command.BACK, lang))
        if memory.confirmation:
            instead = short.repairs.instead(text, memory.confirmation.action)
            if instead and short.answers.decision(text) is False and memory.wish:
                return Wishes(certain(replace(memory.wish, action=instead), lang, "instead"))
            decision = short.answers.decision(text, memory.confirmation.action)
            if decision is None and memory.confirmation.action is not Action.CANCEL_ORDER:
                decision = False if short.repairs.undoes(text) else None
            if decision is None:
                return None
            return Settle(steering(_yes_or_no(accepted=decision), lang), decision)
        question, done = memory.question, memory.just_done
        if done and not question and short.aims.undoes_done(text):
            return TakeBack(steering(Command.BACK, lang), done)
        answered = self._to_guess(text, question, lang) if question else None
        if answered:
            return answered
        if offered:
            wanted = short.answers.wants_person(text)
            # Who has looked in vain has done what was asked before the yes.
            if wanted or (offered == NOT_RECEIVED and short.aims.looked(text)):
                request = Request(Action.HUMAN, Arguments(reason=offered))
                return CallPerson(certain(request, lang, "answer"))
        if question and question.candidates and short.choices.none_of_these(text):
            return NoneOfThese(steering(Command.NO, lang))
        return None

    def _to_guess(self, text: str, question: OpenQuestion, lang: str) -> Heard | None:
        """A yes or no to what we took for meant: the one order, or an act at all."""
        wish = question.suspended
        if question.missing == GUESS:
            agrees = self._short.answers.agrees(text)
            if agrees:
                chosen = question.candidates[0]
                return GoOn(certain(with_order(wish, chosen), lang, "answer"), chosen)
            return NoneOfThese(steering(Command.NO, lang)) if agrees is False else None
        if question.missing == WISH:
            wanted = self._short.answers.decision(text, wish.action)
            if wanted:
                return GoOn(certain(wish, lang, "answer"))
            return Wishes(steering(Command.NO, lang)) if wanted is False else None
        return None

    def _language(self, turn: Turn, text: str) -> str:
        """The language of a short answer: its script's where that tells, else the one spoken so far."""
        spoken = "zh" if any("一" <= sign <= "鿿" for sign in text) else turn.lang
        return spoken if spoken in self._parts.book.languages else turn.lang

    async def _corrected(self, turn: Turn, correction: Correction, lang: str) -> Heard | None:
        """The last wish for another order; None when the words take back something else."""
        memory, short = turn.memory, self._short
        wish = memory.wish if memory.confirmation else memory.suspended or memory.last
        if wish is None:
            return None
        current = None if memory.candidates else memory.order_id
        offered = memory.candidates or memory.past_choice
        others = [one for one in offered if not (current and same(one.order_id, current))]
        if correction.other:
            if len(others) == 1:
                chosen = others[0]
            elif memory.candidates or not current:
                return None
            else:
                return AnotherOne(certain(wish, lang, "another one"), current)
        elif short.repairs.names_another_act(correction.rest, wish.action):
            return None
        else:
            rest = await self._read(turn, correction.rest)
            if any(asks_more(one, wish) for one in rest.requests):
                return None
            chosen = short.choices.choice(correction.rest, others)
        if chosen:
            return _redirected(turn, with_order(wish, chosen), chosen, lang)
        if correction.other or not current:
            return None
        return await self._described(turn, wish, correction.rest, lang)

    async def _described(self, turn: Turn, wish: Request, rest: str, lang: str) -> Heard | None:
        understood = await self._read(turn, rest)
        said = understood.requests[0]
        given = understood.slots if understood.slots.names_an_order else said.arguments
        doubtful = understood.certainty is not Certainty.CERTAIN and said.action not in ACTS
        alike = said.action is wish.action or said.action in WEAK or doubtful
        if not doubtful and said.arguments.wants not in {None, Wants.STATUS, wish.arguments.wants}:
            alike = False  # "no, I meant the headphones' invoice" is a wish of its own
        if len(understood.requests) > 1 or not given.names_an_order or not alike:
            return None
        named = Arguments(**{name: getattr(given, name) for name in NAMES})
        kept = wish.arguments
        only_when = named.period and not (named.order_id or named.product)
        unnamed = replace(kept, **dict.fromkeys(NAMES, None))
        cleared = replace(unnamed, product=kept.product) if only_when else unnamed
        request = replace(wish, arguments=named.filled_from(cleared))
        return _redirected(turn, request, None, lang)

    def _invited(
        self, text: str, invited: Request, understood: Understanding
    ) -> Understanding | None:
        """The invoice that was spoken of, for the name that is told now; None when something else is said."""
        said, lang = understood.requests[0], understood.lang
        if len(understood.requests) > 1:
            return None
        own = said.arguments
        if self._short.repairs.is_personal(text):
            arguments = replace(invited.arguments, title=text.strip())
            return certain(replace(invited, arguments=arguments), lang, "answer")
        told = own.title or own.tax_id
        if said.action is Action.INVOICE_REQUEST and told and not own.names_an_order:
            return certain(
                replace(invited, arguments=own.filled_from(invited.arguments)), lang, "answer"
            )
        if self._short.answers.decision(text):
            return certain(invited, lang, "answer")
        beside = said.action is Action.CHANGE_ADDRESS and not own.given()
        strange = said.action is Action.DECLINE and own.reason == "out_of_scope"
        doubtful = understood.certainty is not Certainty.CERTAIN or beside or strange
        title = self._short.repairs.title(text) if doubtful else None
        if title is None or own.names_an_order:
            return None
        arguments = replace(invited.arguments, title=title)
        return certain(replace(invited, arguments=arguments), lang, "answer")

    def _the_same(self, text: str, understood: Understanding, memory: Memory) -> Understanding:
        """An ellipsis: "and the pens?" asks of the pens what was just asked of something else."""
        said, last = understood.requests[0], memory.last
        unnamed = said.action is Action.FIND_ORDERS or (
            # "And the pens, I don't want them either" names no act, so the last one is meant.
            last is not None
            and {said.action, last.action} <= GIVING_BACK
            and not self._short.repairs.names_another_act(text, last.action)
        )
        if (
            last is None
            or len(understood.requests) > 1
            or not unnamed
            or not said.arguments.product
            or said.arguments.wants not in {None, Wants.STATUS}
            or not self._short.repairs.wants_the_same(text)
        ):
            return understood
        wants = last.arguments.wants if last.action is Action.FIND_ORDERS else None
        arguments = replace(said.arguments, wants=wants, status=None)
        reason = f"{understood.reason}; the same of this"
        return replace(understood, requests=(replace(last, arguments=arguments),), reason=reason)

    def _meant_of(self, turn: Turn, text: str, understood: Understanding) -> Understanding:
        """A bare "取消吧" with nothing to call off is about the order that was spoken of; it is asked before it is done."""
        memory = turn.memory
        said = understood.requests[0]
        nothing_open = memory.confirmation is None and memory.question is None
        if (
            said.action is Action.CONTROL
            and said.arguments.command in {Command.STOP, Command.NO}
            and nothing_open
            and memory.order_id
            and memory.is_recent(turn.now())
            and self._short.repairs.calls_off(text)
        ):
            return certain(
                Request(Action.CANCEL_ORDER), understood.lang, "call off what was spoken of"
            )
        if (
            turn.caller.kind is CallerKind.STAFF
            and said.action is Action.DECLINE
            and said.arguments.reason != ATTACK
            and (understood.slots.phone or understood.slots.order_id)
        ):
            # At a desk every caller is somebody else; the gateway writes down who was looked up.
            return certain(Request(Action.FIND_ORDERS, understood.slots), understood.lang, "staff")
        return understood

    async def _without_lead(
        self, turn: Turn, text: str, understood: Understanding
    ) -> Understanding:
        """Of "then I return the earphones", what only leads on from before is left away where it hid the wish."""
        rest = self._short.repairs.led_on(text)
        first = understood.requests[0]
        hidden = first.action in {Action.CLARIFY, *understood.perhaps} or (
            first.action is Action.DECLINE and first.arguments.reason != ATTACK
        )
        if not rest or not hidden or turn.memory.question or turn.memory.confirmation:
            return understood
        again = await self._read(turn, rest)
        acts = all(one.action in ABOUT_AN_ORDER for one in again.requests)
        return again if acts else understood

    async def _understand(self, turn: Turn, text: str, lane: str) -> Understanding:
        settings = self._parts.settings
        understood = await self._parts.understand(
            text,
            lang=None,
            lane=lane,
            asked_for=turn.memory.asked_for,
            deadline_s=min(settings.decision_limit_s, turn.remaining_s()),
        )
        return await self._with_remembered_order(turn, text, understood, lane)

    async def _read(self, turn: Turn, text: str, lang: str | None = None) -> Understanding:
        """What the rules alone say of some words."""
        return await self._parts.understand(
            text, lang=lang, lane="instant", asked_for=None, deadline_s=turn.remaining_s()
        )

    async def _with_remembered_order(
        self, turn: Turn, text: str, read_alone: Understanding, lane: str
    ) -> Understanding:
        """A follow-up such as "which courier has it?" read again with the order that was spoken of before it.

        Taken only where the words alone said nothing about an order, and with the order they are one clear question
        about it. The order's number is added for reading only; it stands in the conversation, so it is not invented.
        """
        memory = turn.memory
        meant = self._short.choices.placed(text, memory.past_choice)
        number = meant.order_id if meant else memory.order_id
        if (
            not number
            or memory.missing
            or memory.invited
            or lane == "model"
            or (asks_of_goods(read_alone) and self._short.aims.price(text))
            or len(read_alone.requests) > 1
            or not says_little(read_alone)
        ):
            return read_alone
        prefixed = self._parts.book.say(
            read_alone.lang, "reading.about_order", order_id=number, text=text
        )
        again = await self._read(turn, prefixed, read_alone.lang)
        request = again.requests[0]
        clear = len(again.requests) == 1 and again.certainty is Certainty.CERTAIN
        if not clear or request.action not in ABOUT_AN_ORDER:
            return read_alone
        if request.action is Action.ORDER_STATUS and again.reason == await self._of_a_number(
            turn, read_alone.lang
        ):
            return read_alone  # the number alone said it, the words nothing: "asdfghjkl" asks for no order
        kept = replace(request, arguments=replace(request.arguments, order_id=None))
        return replace(again, requests=(kept,), reason=f"{again.reason}; with the remembered order")

    async def _of_a_number(self, turn: Turn, lang: str) -> str:
        """The reason that is given for an order's number with no words beside it."""
        bare = self._parts.book.say(
            lang, "reading.about_order", order_id=turn.memory.order_id or "", text=""
        )
        return (await self._read(turn, bare, lang)).reason


def with_order(request: Request, order: Order) -> Request:
    """The request for that order, whatever was said of which it is; what was asked for in it stays where it holds it."""
    asked = asked_item(order.items, request.arguments.product)
    unnamed = replace(request.arguments, **dict.fromkeys(NAMES, None))
    product = request.arguments.product if asked else None
    return replace(request, arguments=replace(unnamed, order_id=order.order_id, product=product))


def _redirected(turn: Turn, request: Request, chosen: Order | None, lang: str) -> Heard:
    understood = certain(request, lang, "correction")
    if turn.memory.confirmation:
        return Amend(understood)
    return GoOn(understood, chosen)


def _yes_or_no(*, accepted: bool) -> Command:
    return Command.YES if accepted else Command.NO

"""What follows from what was said before: "and the pens?", "then cancel it", a name for the invoice, "which courier has it?".

An utterance is understood alone first; here it is read once more with what the conversation already holds.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ABOUT_AN_ORDER,
    WAYS_BACK,
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.people import CallerKind
from desktop.domain.situations import Situation
from desktop.services.conversation.acts.laying_aside import all_but_one, parted_with
from desktop.services.conversation.documents.leaning import asking
from desktop.services.conversation.identifying.pointed_at import asked_last
from desktop.services.conversation.lookup.bare import asks_somewhere
from desktop.services.conversation.turn.aiming import asks_of_goods, says_little
from desktop.services.conversation.turn.amending import GIVING_BACK
from desktop.services.conversation.turn.giving_back import OWN_GOODS
from desktop.services.conversation.turn.heard import certain
from desktop.services.conversation.turn.openings import opening
from desktop.services.conversation.turn.parts import Parts
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.afterwards import tax_number
from desktop.services.dialogue.aims import NOT_RECEIVED
from desktop.services.dialogue.goods import only_names
from desktop.services.dialogue.memory import Memory
from desktop.services.understanding.asked_about import Asking

_LOOKED = frozenset(
    {Action.TRACK_PARCEL, Action.FIND_ORDERS, Action.RETURN_STATUS, Action.INVOICE_STATUS}
)
_PARCEL = frozenset({Action.TRACK_PARCEL, Action.FIND_ORDERS})
_SAME_REASON = frozenset({NOT_RECEIVED, OWN_GOODS})
"""Reasons for which the next thing is asked about as well."""

ATTACK = "attack"
"""The reason of declining what would turn the program against its shop."""


def _leans_on(memory: Memory, leant: Asking) -> Situation | None:
    """What was told last; None while an answer is waited for, which leans on the question."""
    waits = memory.question is not None or memory.confirmation is not None
    return None if waits else leant.situation


class Follower:
    """Reads utterances of one conversation with what was spoken of in it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._short = parts.short

    async def understand(self, turn: Turn, text: str, lane: str) -> Understanding:
        """What the words say, a follow-up with the order that was spoken of; ``lane``: instant, model or auto."""
        settings, leant = self._parts.settings, asking(turn.memory, text)
        understood = await self._parts.understand(
            text,
            lang=None,
            lane=lane,
            asked_for=turn.memory.asked_for,
            deadline_s=min(settings.decision_limit_s, turn.remaining_s()),
            within=turn.memory.turn > 1,
            situation=_leans_on(turn.memory, leant),
            asking=leant,
            opening=opening(turn.memory),
        )
        again = await self._with_remembered_order(turn, text, understood, lane)
        return replace(again, asks=understood.asks, answers=understood.answers)

    async def alone(self, turn: Turn, lane: str, text: str) -> Understanding:
        """What the words say by themselves, by all readers, whatever is open."""
        return await self._parts.understand(
            text,
            lang=None,
            lane=lane,
            asked_for=None,
            deadline_s=min(self._parts.settings.decision_limit_s, turn.remaining_s()),
            within=True,
        )

    async def read(self, turn: Turn, text: str, lang: str | None = None) -> Understanding:
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
        again = await self.read(turn, prefixed, read_alone.lang)
        request = again.requests[0]
        clear = len(again.requests) == 1 and again.certainty is Certainty.CERTAIN
        if not clear or request.action not in ABOUT_AN_ORDER:
            return read_alone
        little = next(iter(read_alone.requests)).action in {Action.CLARIFY, Action.DECLINE}
        just_told = memory.last is not None and memory.last.action in _PARCEL
        to_shop = next(iter(read_alone.requests)).action is Action.SHOP_QUESTION
        if request.action is Action.TRACK_PARCEL and to_shop and just_told:
            return (
                read_alone  # where it is was told; "and if it is lost" asks what the shop does then
            )
        if request.action is Action.ORDER_STATUS and little:
            return (
                read_alone  # the number said it, the words nothing: "asdfghjkl" asks for no order
            )
        kept = replace(request, arguments=replace(request.arguments, order_id=None))
        return replace(again, requests=(kept,), reason=f"{again.reason}; with the remembered order")

    def invited(
        self, text: str, invited: Request, understood: Understanding
    ) -> Understanding | None:
        """The invoice that was spoken of, for the name that is told now; None when something else is said."""
        said, lang = understood.requests[0], understood.lang
        if len(understood.requests) > 1:
            return None
        own = said.arguments
        personal = self._short.repairs.personal_title(text)
        if personal is not None:
            arguments = replace(invited.arguments, title=personal or None)
            return certain(replace(invited, arguments=arguments), lang, "answer")
        parcel = understood.slots.tracking_number or understood.slots.return_id
        number = None if parcel else tax_number(text)
        named = self._short.repairs.told_title(text)
        if number or (named and said.action is Action.INVOICE_REQUEST and not own.given()):
            given = Arguments(tax_id=number) if number else Arguments(title=named)
            told_now = given.filled_from(invited.arguments)
            return certain(replace(invited, arguments=told_now), lang, "answer")
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

    def the_same(self, text: str, understood: Understanding, memory: Memory) -> Understanding:
        """An ellipsis: "and the pens?" asks of the pens what was just asked of something else."""
        said, last = understood.requests[0], memory.last
        if last and self._tries_another(said, last, memory):
            found = Request(last.action, Arguments(product=said.arguments.product))
            return certain(found, understood.lang, "another one instead")
        if last is None:
            return self._done_too(text, understood, memory)
        if last.action in WAYS_BACK and not self._short.repairs.named_act(text):
            last = asked_last(memory) or last
        ruled = said.action not in understood.unruled and said.action is not last.action
        if ruled and said.action in GIVING_BACK and asks_somewhere(text):
            return understood  # 手表呢 还能不能拦下来 asks for an act of its own
        unnamed = said.action is Action.FIND_ORDERS or (
            # "And the pens, I don't want them either" names no act, so the last one is meant.
            {said.action, last.action} <= GIVING_BACK
            and not self._short.repairs.names_another_act(text, last.action)
        )
        # "The camera one?" after where a refund is: no rule heard anything else of it.
        bare = said.action in understood.unruled and self._only_says_which(text, said, memory)
        unnamed = unnamed or bare
        of_price = last.arguments.wants is Wants.PRICE
        # "And the cooker?" is taken for a question for its parcel where nothing else was said of it.
        inherits = of_price and self._short.facts.fact(text) is None
        unsaid = {None, Wants.STATUS, Wants.PARCEL} if inherits else {None, Wants.STATUS}
        if (
            len(understood.requests) > 1
            or not unnamed
            or not said.arguments.product
            or said.arguments.wants not in unsaid
            or not (
                self._short.repairs.wants_the_same(text)
                or self._only_says_which(text, said, memory)
            )
        ):
            return understood
        wants = last.arguments.wants if last.action is Action.FIND_ORDERS or of_price else None
        why = last.arguments.reason if last.arguments.reason in _SAME_REASON else None
        named = Arguments(product=said.arguments.product) if bare else said.arguments
        arguments = replace(named, wants=wants, status=None, reason=why)
        if of_price:
            last = replace(last, action=Action.FIND_ORDERS)
        reason = f"{understood.reason}; the same of this"
        return replace(understood, requests=(replace(last, arguments=arguments),), reason=reason)

    @staticmethod
    def _only_says_which(text: str, said: Request, memory: Memory) -> bool:
        """Whether right after a look words only name a thing: "the headphones", after where the parcel is."""
        last, open_ = memory.last, memory.question or memory.confirmation
        looked = last is not None and last.action in _LOOKED and memory.last_at == memory.turn - 1
        return looked and not open_ and only_names(text, said.arguments.product or "")

    @staticmethod
    def _tries_another(said: Request, last: Request, memory: Memory) -> bool:
        """Whether right after "that one cannot be cancelled" only another thing is named."""
        own = said.arguments
        just = memory.refused is not None and memory.refused[::2] == (last.action, memory.turn - 1)
        bare = said.action is Action.FIND_ORDERS and own.wants is None and own.status is None
        return just and bare and own.product is not None and memory.question is None

    def _done_too(self, text: str, understood: Understanding, memory: Memory) -> Understanding:
        """After something was done, "do the kettle too": whether that is wanted of the kettle is asked first."""
        said, done = understood.requests[0], memory.just_done
        product = said.arguments.product or understood.slots.product
        if done is None or done.action not in GIVING_BACK or len(understood.requests) > 1:
            return understood
        vague = {Action.SHOP_QUESTION, Action.FIND_ORDERS, Action.ORDER_STATUS, Action.CLARIFY}
        if not product or said.action not in vague or not self._short.steps.says("as_well", text):
            return understood
        request = Request(done.action, Arguments(product=product))
        found = certain(request, understood.lang, "the same of this, perhaps")
        return replace(found, perhaps=frozenset({done.action}))

    def meant_of(self, turn: Turn, text: str, understood: Understanding) -> Understanding:
        """A bare "取消吧" with nothing to call off is about the order that was spoken of; it is asked before it is done."""
        memory = turn.memory
        nothing_open = memory.confirmation is None and memory.question is None
        if nothing_open:
            understood = all_but_one(self._short, text, understood)
        said = understood.requests[0]
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
        withdraws = said.arguments.command in {Command.STOP, Command.NO}
        parted = parted_with(self._short, text, memory) if withdraws and nothing_open else None
        if parted and memory.is_recent(turn.now()):
            return certain(parted, understood.lang, "the thing is not wanted")
        if (
            turn.caller.kind is CallerKind.STAFF
            and said.action is Action.DECLINE
            and said.arguments.reason != ATTACK
            and (understood.slots.phone or understood.slots.order_id)
        ):
            # At a desk every caller is somebody else; the gateway writes down who was looked up.
            return certain(Request(Action.FIND_ORDERS, understood.slots), understood.lang, "staff")
        return understood

    async def without_lead(self, turn: Turn, text: str, understood: Understanding) -> Understanding:
        """Of "then I return the earphones", what only leads on from before is left away where it hid the wish."""
        fine = self._short.kept.without_fine(text)
        named = understood.requests[0].arguments.product
        if fine and named and named.casefold() not in fine.casefold():
            return await self.read(turn, fine)  # "the band won't pair, the dock is fine"
        rest = self._short.repairs.led_on(text)
        first = understood.requests[0]
        hidden = first.action in {Action.CLARIFY, *understood.perhaps} or (
            first.action is Action.DECLINE and first.arguments.reason != ATTACK
        )
        if not rest or not hidden or turn.memory.question or turn.memory.confirmation:
            return understood
        again = await self.read(turn, rest)
        acts = all(one.action in ABOUT_AN_ORDER for one in again.requests)
        return again if acts else understood

"""Reads an utterance against the open question: a choice offered, an address or a number asked for."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.expressions import Expression
from desktop.domain.orders import Order
from desktop.services.conversation.hearing.filling import QUESTION, WEAK, filled
from desktop.services.conversation.hearing.told_for_delivery import (
    is_courtesy,
    where_to,
    who_takes_it,
)
from desktop.services.conversation.identifying.choosing import clued, of_the_chosen
from desktop.services.conversation.identifying.finding import THEN
from desktop.services.conversation.lookup.of_the_record import OF_PARCELS, asked_fact
from desktop.services.conversation.turn.amending import GIVING_BACK, MAX_REASON
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.goods import asked_item, only_names
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import GUESS, RECIPIENT, WISH

_CONTROLS = Expression(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)

_LOOKS = frozenset({Action.ORDER_STATUS, Action.FIND_ORDERS})
_OF_ONE = _LOOKS | {Action.TRACK_PARCEL, Action.INVOICE_STATUS}
_OF_AN_ORDER = {Action.TRACK_PARCEL: Wants.PARCEL, Action.INVOICE_STATUS: Wants.INVOICE}
"""Questions that say by their action what they want to know of an order."""

_BESIDE_PHONE = 8
"""Characters such as 手机号 or "phone is" beside a number."""


def clean(text: str, limit: int) -> str:
    """The words without control, bidirectional and zero-width characters, at most ``limit`` characters."""
    return _CONTROLS.sub("", text[: limit * 2]).replace("\r", "\n").strip()[:limit]


class Reader:
    """Answers in their context."""

    def __init__(self, short: ShortAnswers) -> None:
        self._short = short
        self._choices = short.choices
        self._repairs = short.repairs
        self._aims = short.aims
        self._answers = short.answers
        self._clues = short.clues

    def against_open_question(
        self, text: str, understood: Understanding, memory: Memory
    ) -> tuple[Understanding, Order | None] | None:
        """The suspended request with the answer filled in; None when the utterance is no answer to it."""
        suspended = memory.suspended
        if suspended is None or memory.confirmation:
            return None
        said = understood.requests[0]
        alone = len(understood.requests) == 1 and (
            said.action is suspended.action
            or (said.action in WEAK and not asks_more(said, suspended))
        )
        bare_phone = _is_bare_phone(text, understood)
        alone = alone or bare_phone
        alone = alone and not _of_other_goods(text, understood, memory)
        suspended = _with_fact(_sharpened(suspended, said), self._fact(text, understood, memory))
        if memory.candidates and not bare_phone:
            chosen = self.chosen(text, understood, memory)
            if chosen:
                picked = of_the_chosen(text, chosen, understood, suspended.arguments.product)
                return filled(understood, suspended, picked, chosen=True), chosen
        told = not is_courtesy(understood, text)
        if memory.missing == RECIPIENT:
            given = who_takes_it(text) if told else Arguments()
            return (filled(understood, suspended, given), None) if given.given() else None
        if memory.missing == "address":
            address = where_to(text, understood, suspended, alone=alone, told=told)
            if address:
                return address, None
        if (
            memory.missing == GUESS
            and said.action is suspended.action
            and _only_adds(said.arguments)
        ):
            order = memory.candidates[0]
            picked = replace(said.arguments, order_id=order.order_id)
            return filled(understood, suspended, picked, chosen=True), order
        if memory.missing == "items" and alone:
            items = memory.order.items if memory.order else ()
            at = self._choices.place(text, len(items))
            named = items[at].title if at is not None else text.strip()
            return filled(understood, suspended, Arguments(items=(named,))), None
        if memory.missing == WISH and len(understood.requests) == 1:
            if not self._wants_it(text, understood, suspended, alone=alone):
                return None
            return filled(understood, suspended, said.arguments), None
        of_which = self._of_which(
            text, understood, suspended, memory, alone=alone, bare_phone=bare_phone
        )
        return (of_which, None) if of_which else None

    def _wants_it(
        self, text: str, understood: Understanding, suspended: Request, *, alone: bool
    ) -> bool:
        """Whether the act of which it was asked whether it is wanted is gone on with."""
        said = understood.requests[0]
        if said.action is suspended.action or self._agrees(text, understood):
            return True
        # "The lamp" to "do you want to cancel the order?" says which, and so that it is wanted.
        if alone and understood.slots.names_an_order and not self._answers.denies(text):
            return True
        # "Can I just get it exchanged" to "do you want to exchange it?" asks for that very thing.
        asks = said.action in {Action.RETURN_POLICY, *WEAK}
        if asks and self._repairs.named_act(text) is suspended.action:
            return True
        # "Yes, return it" to "it has not been sent, shall it be cancelled?" goes along.
        rather = {said.action, suspended.action} == {Action.RETURN_ORDER, Action.CANCEL_ORDER}
        return rather and not said.arguments.names_an_order

    def _of_which(
        self,
        text: str,
        understood: Understanding,
        suspended: Request,
        memory: Memory,
        *,
        alone: bool,
        bare_phone: bool,
    ) -> Understanding | None:
        """What an answer to "which order?" tells of it, or why it is asked for."""
        said = understood.requests[0]
        given = understood.slots if understood.slots.names_an_order else said.arguments
        if bare_phone:
            given = Arguments(phone=understood.slots.phone or said.arguments.new_phone)
        asked = memory.missing in {"order", "verify", "order_id", "guess"} or memory.candidates
        if asked and alone and given.names_an_order:
            if given.product or given.period:
                # Told what it was instead: the number that led nowhere is not looked for once more.
                unnumbered = replace(suspended.arguments, order_id=given.order_id)
                suspended = replace(suspended, arguments=unnumbered)
            # Who shows by a number who they are still means the thing they spoke of.
            proves = memory.missing == "verify" and suspended.arguments.product is not None
            return filled(understood, suspended, given, chosen=proves)
        if asked and self._only_says_why(text, understood, suspended):
            return filled(understood, suspended, Arguments(reason=self._why(text, said)))
        return None

    def _agrees(self, text: str, understood: Understanding) -> bool:
        """Whether the words go along in a way that no list of yes-words holds."""
        said = understood.requests[0]
        sure = understood.certainty is Certainty.CERTAIN
        return sure and said.arguments.command is Command.YES and not self._answers.asks(text)

    def _why(self, text: str, said: Request) -> str | None:
        """The reason that the words give; "too loud" is one where something is to go back, and no wish for less noise."""
        if said.action in GIVING_BACK:
            return said.arguments.reason
        steers = said.arguments.command in {Command.LOUDER, Command.QUIETER}
        return text.strip()[:MAX_REASON] if steers and self._repairs.gives_reason(text) else None

    def _only_says_why(self, text: str, understood: Understanding, suspended: Request) -> bool:
        """Whether the words give a reason for what is asked ("it is broken"), and name neither an order nor an act."""
        said = understood.requests[0]
        return (
            suspended.action in GIVING_BACK
            and len(understood.requests) == 1
            and self._why(text, said) is not None
            and not said.arguments.names_an_order
            and not self._repairs.names_another_act(text, suspended.action)
        )

    def is_unclear(self, text: str, understood: Understanding, memory: Memory) -> bool:
        """Whether this answers the open question, but not clearly; what is open is kept then."""
        question = memory.question
        said, several = understood.requests[0], len(understood.requests) > 1
        if question is None or several or said.arguments.matter:
            return False  # of what the documents tell it is asked in between
        unnamed = not said.arguments.names_an_order and not said.arguments.reason
        if question.candidates and unnamed and said.action is question.suspended.action in ACTS:
            return True  # the same act once more, and still not of which
        of_those = said.action in _OF_ONE and question.suspended.action in _OF_ONE
        if question.candidates and of_those and not said.arguments.names_an_order:
            return True  # asked of what was offered, not of the order spoken of before it
        unsure = understood.certainty is not Certainty.CERTAIN
        if question.missing == "verify" and unsure and unnamed and said.action not in ACTS:
            return True  # nothing can be looked up before that, whatever it was
        if QUESTION.search(text):
            return False
        withdraws = said.arguments.command in {Command.NO, Command.STOP, Command.BACK}
        if withdraws and self._repairs.correction(text) is None:
            return False  # "cancel that" to "which one?" wants none of them
        if said.action is Action.CLARIFY:
            return True
        if said.arguments.command is Command.YES:
            return True  # a yes to "which one?" or "what address?" goes along, and tells nothing
        if not question.candidates or said.arguments.names_an_order:
            return False
        doubtful = understood.certainty is not Certainty.CERTAIN
        return self._choices.points(text) and (doubtful or said.action not in ACTS)

    def chosen(self, text: str, understood: Understanding, memory: Memory) -> Order | None:
        """The offered order that is meant, unless the words plainly ask for something else."""
        said, suspended = understood.requests[0], memory.suspended
        if suspended and suspended.action in GIVING_BACK:
            text = self._short.kept.going(text)  # "keep the cheaper" chooses another one
        told = clued(self._clues, self._repairs, text, understood, memory)
        if told:
            return told
        another = suspended is not None and (
            self._repairs.names_another_act(text, suspended.action) or asks_more(said, suspended)
        )
        certain = (
            understood.certainty is Certainty.CERTAIN
            and said.action not in WEAK
            and not (suspended and said.action is suspended.action)
            and not self._choices.points(text)
        )
        own_wish = another or certain
        if len(understood.requests) > 1 or own_wish:
            return None
        if suspended and suspended.action in ACTS and self._aims.asks_when(text):
            return None  # "when will I get the new one" asks, it chooses nothing
        chosen = self._choices.choice(text, memory.candidates)
        period = understood.slots.period
        if chosen or period is None or understood.slots.product:
            return chosen
        return self._clues.by_time(text, period, memory.candidates)

    def _fact(self, text: str, understood: Understanding, memory: Memory) -> str | None:
        """What of the chosen one is asked beside choosing it: "and the kettle, how did I pay for that"."""
        one = understood.requests[0]
        return asked_fact(self._short, text, understood.asks, one, memory)


def _sharpened(suspended: Request, said: Request) -> Request:
    """A question that looks, as it is asked now: "where is the second one" asks more than which orders there are."""
    own = _OF_AN_ORDER.get(said.action) or said.arguments.wants
    if suspended.action not in _LOOKS or own is None or own is Wants.STATUS:
        return suspended
    arguments = replace(suspended.arguments, wants=own)
    return replace(suspended, action=THEN[own], arguments=arguments)


def _with_fact(suspended: Request, fact: str | None) -> Request:
    """A question that looks, with the one fact of the record that is asked now."""
    if fact is None or suspended.action not in _LOOKS or suspended.arguments.reason:
        return suspended
    given = replace(suspended.arguments, reason=fact, wants=None)
    if fact in OF_PARCELS:
        return replace(suspended, action=Action.TRACK_PARCEL, arguments=given)
    return replace(suspended, action=Action.ORDER_STATUS, arguments=given)


def asks_more(said: Request, suspended: Request) -> bool:
    """Whether a description asks something of its own: "where are my headphones", when a return was being spoken of."""
    own = said.arguments.wants not in {None, Wants.STATUS, suspended.arguments.wants}
    return own and suspended.action in {*ACTS, Action.INVOICE_REQUEST}


def _is_bare_phone(text: str, understood: Understanding) -> bool:
    """Whether the words are a phone number and little else: at a desk it says whose order is meant."""
    said = understood.requests[0].arguments
    phone = understood.slots.phone or said.phone or said.new_phone
    return phone is not None and len(text.strip()) <= len(phone) + _BESIDE_PHONE


def _only_adds(said: Arguments) -> bool:
    """Whether words behind "is it this one?" go on with what is to be done to it."""
    return bool(said.address or said.recipient or said.new_phone) and not said.names_an_order


def _of_other_goods(text: str, understood: Understanding, memory: Memory) -> bool:
    """Whether words beside a choice speak of a thing that none of those on offer holds: they ask of it, and choose nothing."""
    said, wish = understood.requests[0], memory.suspended
    product = understood.slots.product or said.arguments.product
    if not memory.candidates or memory.missing == GUESS or product is None or wish is None:
        return False
    if wish.arguments.product is None or only_names(text, product):
        return False
    looks = said.action in _OF_ONE and (said.arguments.wants is not None or asks(text))
    return looks and not any(asked_item(one.items, product) for one in memory.candidates)

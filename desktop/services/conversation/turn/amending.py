"""What is said while a write waits for its yes, and is neither: a detail, a reason, another order, or not clear.

A detail changes what is asked for and it is asked again; nothing is dropped and nothing is done. What names another order
or another act is no detail: it is a new wish.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    WAYS_BACK,
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
)
from desktop.domain.cards import Confirmation
from desktop.domain.identifiers import same
from desktop.services.conversation.turn.heard import Amend, Heard, Repeats, Unclear, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.answers import PARTS_WITH
from desktop.services.dialogue.delivery import (
    delivery,
    is_oneself,
    said_address,
    told_recipient,
    with_other_place,
    with_town,
)
from desktop.services.dialogue.goods import only_names
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.places import looks_like_address, may_be_address
from desktop.services.dialogue.reasons import without_denied
from desktop.services.understanding.around_values import Around, cut

GIVING_BACK = WAYS_BACK | {Action.CANCEL_ORDER}
"""Acts that may have a reason."""

SAFETY = "safety"
"""The reason of a call for a person after which nobody is asked about anything any more."""

_MAY_BE_REASON = GIVING_BACK | {
    Action.CONTROL,
    Action.CLARIFY,
    Action.SHOP_QUESTION,
    Action.DECLINE,
    Action.SMALLTALK,
}
"""What words that say why may be taken for."""

MAX_REASON = 60
"""Characters of a reason; what is longer is a story that a person should hear."""


def amended(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """How the words change the open confirmation; None when they are about something else."""
    heard = _amended(short, text, understood, memory)
    same_again = isinstance(heard, Amend) and heard.understood.requests == (memory.wish,)
    if not (same_again or isinstance(heard, Unclear)):
        return heard
    pending = memory.confirmation
    said = understood.requests[0]
    plain = pending and said.action is pending.action and said.action not in understood.perhaps
    named = {short.repairs.named_act(text), short.ways.wanted(text)}
    wanted = plain or (pending and pending.action in named)
    # Who wants more than the card does is not told that it does just that.
    only = pending is not None and short.assent.only_parts(text, pending)
    only = only or (pending is not None and short.ways.wanted(text) is pending.action)
    only = only and not short.answers.asks(text)
    return Repeats(understood) if wanted and only else Unclear(understood)


def _said_again(detail: Arguments, wish: Request) -> bool:
    """Whether it is nothing but a part of the address on the card: the street alone takes the town off nothing."""
    told, shown = detail.address, wish.arguments.address
    if told is None or shown is None or detail != Arguments(address=told):
        return False
    return told.casefold() in shown.casefold()


def _denied(text: str, act: Action) -> bool:
    """Whether words beside a name or a place say that it is not to be that: "not Acme Ltd", 不要开成…."""
    return act in _DICTATED and Around.DENIES in cut(text).kinds


_DICTATED = frozenset({Action.INVOICE_REQUEST, Action.CHANGE_ADDRESS})


def _amended(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    pending, wish = memory.confirmation, memory.wish
    said = understood.requests[0]
    if pending is None or wish is None:
        return None
    if len(understood.requests) > 1:
        told = delivery(text) if pending.action is Action.CHANGE_ADDRESS else Arguments()
        alone = not any(_names_another(one.arguments, pending) for one in understood.requests)
        if told.new_phone and alone:
            return Amend(_merged(wish, told, understood.lang))
        return None
    if pending.action in PARTS_WITH and short.answers.says_both(text):
        return Unclear(understood)
    called = said.action is Action.HUMAN and understood.certainty is Certainty.CERTAIN
    if called and not short.repairs.is_personal(text):
        return None
    if _names_another(said.arguments, pending):
        return None
    another = said.action in ACTS - {pending.action} and said.action not in understood.perhaps
    another = another and not {said.action, pending.action} <= WAYS_BACK
    # "The cheap one goes to 8 Mill Lane", beside a cancellation, puts no other order in its place.
    going = short.kept.going(text)
    chosen = None if another else short.choices.choice(going, memory.past_choice)
    if chosen and not same(chosen.order_id, pending.order.order_id):
        arguments = replace(wish.arguments, order_id=chosen.order_id)
        return Amend(certain(replace(wish, arguments=arguments), understood.lang, "correction"))
    if pending.action in GIVING_BACK and short.steps.says("whole", text):
        arguments = replace(wish.arguments, items=None, product=None)
        return Amend(certain(replace(wish, arguments=arguments), understood.lang, "all of it"))
    as_well = short.steps.says("as_well", text)
    named = understood.slots.product or said.arguments.product or ""
    moves = as_well or short.repairs.names_an_act(text) or short.card.puts_in_place(text)
    if not (moves or only_names(text, named)) and pending.action in GIVING_BACK:
        # "The router's brilliant by the way" wants nothing done with it.
        own = replace(said.arguments, items=None, product=None)
        said = replace(said, arguments=own)
    detail = _detail(text, said, pending, understood.slots, as_well=as_well) or _name(
        short, text, understood, pending
    )
    if detail and not (_said_again(detail, wish) or _denied(text, pending.action)):
        return Amend(_merged(wish, detail, understood.lang))
    if pending.action in GIVING_BACK and _is_reason(short, text, said, pending):
        # A reason that a rule gives another wish ("out_of_scope") is our own word.
        told = (said.action in GIVING_BACK and said.arguments.reason) or text.strip()
        reason = (without_denied(told, text) or text.strip())[:MAX_REASON]
        return Amend(_merged(wish, Arguments(reason=reason), understood.lang), reason)
    if said.action is Action.HUMAN and understood.certainty is not Certainty.CERTAIN:
        return None if said.arguments.reason == SAFETY else Unclear(understood)
    repeated = said.action is pending.action
    if repeated or chosen or _says_nothing(said, understood):
        return Unclear(understood)
    return None


def takes_off(request: Request, pending: Confirmation | None) -> bool:
    """Whether only some of an order is to be cancelled: shops cancel all of it, so nothing has changed by that."""
    if pending is None or {request.action, pending.action} != {Action.CANCEL_ORDER}:
        return False
    number = request.arguments.order_id
    same_order = number is None or same(number, pending.order.order_id)
    same_order = same_order and len(pending.order.items) > 1
    return same_order and bool(request.arguments.items or request.arguments.product)


def _names_another(said: Arguments, pending: Confirmation) -> bool:
    if said.order_id and not same(said.order_id, pending.order.order_id):
        return True
    if said.tracking_number or said.return_id or said.period:
        return True
    return bool(said.product) and not _in_order(said.product or "", pending)


def _in_order(product: str, pending: Confirmation) -> bool:
    wanted = product.casefold()
    return any(
        wanted in title or title in wanted
        for item in pending.order.items
        for title in [f"{item.title} {item.variant or ''}".casefold().strip()]
    )


def _detail(
    text: str, said: Request, pending: Confirmation, slots: Arguments, *, as_well: bool
) -> Arguments | None:
    """New details for what is to be done; ``as_well``: what is named comes on top."""
    own = said.arguments
    if pending.action is Action.CHANGE_ADDRESS:
        place = with_other_place(pending.address or "", text)
        place = place or (with_town(pending.address, text) if pending.address else None)
        if place:
            return Arguments(address=place)
        named = told_recipient(text)
        if named:
            return Arguments(recipient=named)
        told = delivery(text)
        # "No, it's 14 Baker Street" puts the address right; a plain no names none.
        corrects = said.action is Action.CONTROL and told.address and any(map(str.isdigit, text))
        is_told = said.action is Action.CHANGE_ADDRESS or slots.phone or slots.new_phone
        is_told = is_told or looks_like_address(text)
        if not (is_told or corrects):
            return None
        place = said_address(own.address) if own.address else told.address
        given = Arguments(
            address=place if place and may_be_address(place) else None,
            recipient=_somebody_else(own.recipient or told.recipient),
            new_phone=own.new_phone or told.new_phone,
        )
        return given if given.given() else None
    if pending.action is Action.INVOICE_REQUEST:
        given = Arguments(title=own.title, tax_id=own.tax_id or slots.tax_id)
        return given if given.given() else None
    if pending.action in GIVING_BACK and said.action is pending.action:
        items = own.items or ((own.product,) if own.product else None)
        if items and pending.eligibility and as_well:
            items = (*(item.title for item in pending.eligibility.items), *items)
        given = Arguments(items=items, reason=own.reason)
        return given if items else None
    return None


def _somebody_else(recipient: str | None) -> str | None:
    return None if recipient and is_oneself(recipient) else recipient


def _name(
    short: ShortAnswers, text: str, understood: Understanding, pending: Confirmation
) -> Arguments | None:
    """The name for an invoice that has none yet."""
    if pending.action is not Action.INVOICE_REQUEST:
        return None
    led = short.repairs.told_title(text)
    if led:
        return Arguments(title=led)
    if pending.title:
        return None
    personal = short.repairs.personal_title(text)
    if personal is not None:
        return Arguments(title=personal or None)
    doubtful = understood.certainty is not Certainty.CERTAIN
    said = understood.requests[0].action
    if doubtful and said in {Action.CLARIFY, Action.DECLINE, Action.INVOICE_REQUEST}:
        title = short.repairs.title(text)
        return Arguments(title=title) if title else None
    return None


def _is_reason(short: ShortAnswers, text: str, said: Request, pending: Confirmation) -> bool:
    """Whether the words say why, rather than ask for something else."""
    if len(text) > MAX_REASON or short.repairs.names_another_act(text, pending.action):
        return False
    if said.action in GIVING_BACK and said.arguments.reason:
        return True
    if said.arguments.command is Command.NO and pending.action is Action.CANCEL_ORDER:
        return False  # "I changed my mind" is why something goes back, or why it is kept
    return said.action in _MAY_BE_REASON and short.repairs.gives_reason(text)


def _merged(wish: Request, detail: Arguments, lang: str) -> Understanding:
    request = replace(wish, arguments=detail.filled_from(wish.arguments))
    return certain(request, lang, "detail")


def _says_nothing(said: Request, understood: Understanding) -> bool:
    """Whether the words are neither a wish nor a question: "hm", "the first one", "the lamp"."""
    if said.action is Action.SMALLTALK:
        return understood.certainty is not Certainty.CERTAIN
    if said.action is Action.FIND_ORDERS:
        return said.arguments.product is not None and said.arguments.wants is None
    if said.action is Action.CONTROL:
        return said.arguments.command is Command.YES
    return said.action is Action.CLARIFY

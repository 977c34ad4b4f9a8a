"""A fault that is told in anger: it is no call for somebody unless one is asked for, and behind a complaint it is helped with as well."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.services.conversation.turn.amending import GIVING_BACK, SAFETY
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import names_person, read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.other_names import thing_called
from desktop.services.dialogue.steps import FAULT

_VAGUE = frozenset(
    {
        Action.CLARIFY,
        Action.SMALLTALK,
        Action.CONTROL,
        Action.DECLINE,
        Action.RETURN_POLICY,
        Action.SHOP_QUESTION,
        Action.EXCHANGE_ORDER,
    }
)
"""What a fault may be taken for that is told of another thing than the one spoken of."""


def fault_and_nobody(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """The understanding, or the fault that was told where only the readers that weigh heard somebody called for."""
    (said, *more) = understood.requests
    if more or said.action is not Action.HUMAN or said.arguments.reason == SAFETY:
        return understood
    if names_person(understood) or short.answers.speaks_of_person(text):
        return understood
    if memory.confirmation or memory.question or Action.HUMAN not in understood.unruled:
        return understood
    told = fault_told(short, text, said.arguments.product or understood.slots.product)
    return read_as(understood, told, "a fault, and nobody called for") if told else understood


def called_otherwise(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """The understanding; of an act or a fault that names nothing the thing that the words call by another name than shops do."""
    (said, *more) = understood.requests
    strange = said.action is Action.DECLINE and said.arguments.reason == "out_of_scope"
    act = short.repairs.named_act(text) if strange and not more and not asks(text) else None
    if act and act in GIVING_BACK and (thing := thing_called(text)) and not memory.confirmation:
        # "Cancel the webcam": nobody else's business is called by the name of what the shop sells.
        found = read_as(understood, Request(act, Arguments(product=thing)), "a thing by its name")
        return replace(found, perhaps=frozenset({act}))
    vague = said.action in _VAGUE and not said.arguments.order_id
    if vague and not more and not asks(text) and not (memory.confirmation or memory.question):
        told = fault_told(short, text, None)
        thing = told.arguments.product if told else None
        spoken = memory.order_spoken_of
        if told and thing and spoken and asked_item(spoken.items, thing) is None:
            return read_as(understood, told, "a fault of another thing")
    acts = said.action in GIVING_BACK | {Action.RETURN_POLICY}
    faulty = acts and short.afterwards.says("faulty", text)
    own = said.arguments
    product = own.product or understood.slots.product
    if faulty and product and thing_called(product) is None and not own.order_id:
        named = False  # of "the jug leaks, the table is soaked" the one thing is known to be sold
    else:
        named = own.names_an_order or product is not None
    if more or named or memory.confirmation or memory.question:
        return understood
    thing = thing_called(text) if faulty or said.action in GIVING_BACK else None
    if thing is None:
        return understood
    given = replace(said.arguments, product=thing)
    return replace(understood, requests=(replace(said, arguments=given),))


def fault_told(short: ShortAnswers, text: str, product: str | None) -> Request | None:
    """What can be done about a fault of some goods; None where the words tell none."""
    if not short.afterwards.says("faulty", text):
        return None
    given = Arguments(product=thing_called(text) or product, question=text.strip(), reason=FAULT)
    return Request(Action.RETURN_POLICY, given)

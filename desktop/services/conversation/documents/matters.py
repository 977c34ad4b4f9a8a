"""What a question is about, where the words say less than the conversation: "until when?" after an unpaid order, "and if I'm out?".

The reader of questions names the matter (:mod:`desktop.domain.matters`). The shop's documents are asked about that, whatever words
were used, and what was taken for one more look at the parcel, or for nothing, asks the documents where it is plainly one of theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.actions import (
    ORDER_LOOKS,
    RULE_QUESTIONS,
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.matters import Asked, Matter
from desktop.domain.orders import NOT_SENT
from desktop.domain.situations import Situation
from desktop.services.conversation.documents.leaning import LATELY
from desktop.services.conversation.lookup.by_record import by_record
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.giving_back import OWN_GOODS
from desktop.services.conversation.turn.giving_way import (
    FIRM,
    INSTEAD,
    LIKELIEST,
    SAID_LITTLE,
    SURELY,
    least_belief,
)
from desktop.services.conversation.turn.kinds_of_matters import (
    OF_AWAY,
    OF_HARM,
    OF_RECORD,
    TELLS_ORDER,
)
from desktop.services.conversation.turn.parcel_news import FIRST, SLOW, WHEN
from desktop.services.conversation.turn.put_together import KNOWN_BETTER, put_together
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.understanding.asked_about import NAMED

_OF_RETURNS = "returns."
_OF_PARCEL = {Matter.FACT_FIRST: FIRST, Matter.FACT_SLOW: SLOW}
_SURE_FACT = 0.65
_COMING = frozenset({Matter.FACT_ETA, Matter.DELIVERY_LEAVES})


def about(
    understood: Understanding,
    text: str,
    read: Asked | None,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    """The understanding, with the matter that the documents are asked about.

    ``read``: what the words alone were taken to ask about, and the belief in that; ``phrase`` says a phrase in the language that is
    spoken.
    """
    return by_record(_with_matter(understood, text, read, memory, phrase), memory)


def _with_matter(
    understood: Understanding,
    text: str,
    read: Asked | None,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    found = _about(understood, text, read, memory, phrase)
    (said, *more) = found.requests
    own = said.arguments
    if more or own.matter or own.question is None:
        return found
    matter = put_together(own.question, phrase)
    if matter is None:
        return found
    known = any(own.question == phrase(key) for key in KNOWN_BETTER)
    away = matter is Matter.DELIVERY_UNATTENDED and read is not None and read.belief < SURELY
    known = known or (away and read is not None and read.matter not in OF_AWAY)
    alike = read and matter.group == read.matter.group and _read_in_group(read)
    if read and alike and not known:
        # The rule knows the group by a word of it, the reader which of its matters is meant.
        asked = replace(own, question=text, matter=read.matter, about=read.of_documents)
        return _with(found, replace(said, arguments=asked))
    return _with(found, replace(said, arguments=replace(own, matter=matter)))


def _read_in_group(read: Asked) -> bool:
    """Whether it is known which of its group a matter is, or at least that it is one of them, and that one likeliest."""
    best = read.likeliest[0]
    alike = sum(one.belief for one in read.likeliest if one.matter.kin == best.matter.kin)
    return best.belief >= INSTEAD or (best.belief >= LIKELIEST and alike >= SURELY)


def _about(
    understood: Understanding,
    text: str,
    read: Asked | None,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    (said, *more) = understood.requests
    if read is None or more:
        return understood
    matter, belief = read.matter, read.belief
    own = said.arguments
    if matter in _OF_PARCEL and belief >= INSTEAD and memory.question is None:
        return _of_parcel(understood, said, matter, memory)
    if matter in _COMING and belief >= INSTEAD and _waits_to_leave(said, memory):
        # "How soon will it be there" of what has not left: when orders leave stands in the documents.
        given = Arguments(order_id=memory.order_id, question=phrase("asked.sent_when"))
        action = said.action if said.action is Action.TRACK_PARCEL else Action.ORDER_STATUS
        return _with(understood, Request(action, given))
    if matter is Matter.FACT_PRICE and belief >= _SURE_FACT and _asks_plainly(said, text, memory):
        known = own.order_id or not own.names_an_order
        action = Action.ORDER_STATUS if known else Action.FIND_ORDERS
        return _with(understood, Request(action, replace(own, wants=Wants.PRICE, status=None)))
    if said.action is Action.RETURN_STATUS and _nothing_goes_back(own, memory):
        if belief < INSTEAD or not matter.startswith(_OF_RETURNS):
            return understood
        kept = Arguments(question=text, matter=matter, about=read.of_documents)
        return _with(understood, Request(Action.RETURN_POLICY, kept))
    if matter in OF_RECORD and belief >= FIRM:
        return _of_record(understood, said, matter, memory)
    if not matter.in_documents or own.matter is not None or memory.about() is Thread.DANGER:
        return understood
    if matter.group == "person" and (memory.about() is not None or _offered_lately(memory)):
        return understood  # "how long will that be" is of what was passed on, not of who got it
    if said.action in RULE_QUESTIONS and own.reason is None:
        return _of_documents(understood, said, text, read, memory)
    if said.action in RULE_QUESTIONS and own.reason == OWN_GOODS and own.about is None:
        kept = replace(
            own, about=tuple(it for it in read.of_documents if _of_rule(it.matter)) or None
        )
        return replace(understood, requests=(replace(said, arguments=kept),))
    if said.action in ORDER_LOOKS:
        # Which matter it is may stay open, as long as all of them are the documents'.
        belief = max(belief, sum(one.belief for one in read.of_documents))
    if belief < least_belief(understood, said, text, memory, read):
        return understood
    action = Action.RETURN_POLICY if matter.startswith(_OF_RETURNS) else Action.SHOP_QUESTION
    kept = Arguments(
        order_id=own.order_id,
        product=own.product,
        question=text,
        matter=matter,
        about=read.of_documents,
    )
    found = replace(understood, certainty=Certainty.CERTAIN, perhaps=frozenset())
    return _with(found, Request(action, kept))


def _offered_lately(memory: Memory) -> bool:
    """Whether a colleague was offered a moment ago: "so you can't help me" is of that, and no question for the documents."""
    return memory.past_offer is not None and memory.turn - memory.past_offer[1] <= LATELY


def _of_documents(
    understood: Understanding, said: Request, text: str, read: Asked, memory: Memory
) -> Understanding:
    """A question that the documents are asked anyway, with what they are asked about."""
    own, matter, belief = said.arguments, read.matter, read.belief
    put_together = own.question and own.question not in text and text not in own.question
    if put_together and (memory.turn > 1 or belief < SURELY):
        return understood  # a rule knows what was refused, done or begun
    known, asks = matter if belief >= NAMED else None, read.of_documents
    sure = understood.certainty is Certainty.CERTAIN
    if sure and said.action is Action.RETURN_POLICY and belief < SURELY and not _of_rule(matter):
        # Plainly of a return, by its words: another chapter has to be believed in firmly.
        known, asks = None, tuple(one for one in asks if _of_rule(one.matter)) or None
    mends = sure and said.action is Action.RETURN_POLICY and matter.kin in {"warranty", "repair"}
    if mends and belief < INSTEAD:
        # "Can it go back, after a month" is of a return, though it is nearly taken for a repair.
        known, asks = (
            None,
            tuple(one for one in read.of_documents if one.matter.kin == "returns") or None,
        )
    asked = replace(own, matter=known, about=asks, question=text)
    return _with(understood, replace(said, arguments=asked))


def _asks_plainly(said: Request, text: str, memory: Memory) -> bool:
    """Whether it is asked of an order, and no answer to anything."""
    free = memory.question is None and memory.confirmation is None
    return free and asks(text) and said.action in ORDER_LOOKS and said.arguments.reason is None


def _waits_to_leave(said: Request, memory: Memory) -> bool:
    """Whether a look that names nothing is at an order that has not been sent, and nothing is asked meanwhile."""
    order = memory.order_spoken_of
    open_ = memory.question is not None or memory.confirmation is not None
    own = replace(said.arguments, order_id=None)
    other = said.arguments.order_id not in {None, memory.order_id}
    if open_ or other or said.action not in ORDER_LOOKS | RULE_QUESTIONS or own.names_an_order:
        return False
    if order is None:  # changed a moment ago, and not read again since
        return memory.situation in {Situation.NOT_SENT, Situation.ADDRESS_DONE}
    return order.status in NOT_SENT


def _nothing_goes_back(own: Arguments, memory: Memory) -> bool:
    """Whether a question for a refund is asked where none is on its way: of the rule then, that was told of."""
    named = own.names_an_order or own.reason or own.question
    told = memory.situation in {Situation.RULES, Situation.MAY_RETURN, Situation.NO_ANSWER}
    return told and not named and memory.booked is None and memory.runs() is None


def _of_parcel(
    understood: Understanding, said: Request, matter: Matter, memory: Memory
) -> Understanding:
    """A look at the parcel that was spoken of, with what is asked of it; unless more than that is said."""
    own = said.arguments
    looks = said.action in ORDER_LOOKS | RULE_QUESTIONS or (
        said.action in SAID_LITTLE and understood.certainty is not Certainty.CERTAIN
    )
    order = memory.order_spoken_of
    strange = own.product and not (order and asked_item(order.items, own.product))
    named = own.tracking_number or strange or own.period or own.phone or own.status
    if not looks or named or own.reason not in {None, WHEN}:
        return understood
    found = replace(understood, certainty=Certainty.CERTAIN, perhaps=frozenset())
    request = Request(
        Action.TRACK_PARCEL, Arguments(order_id=own.order_id, reason=_OF_PARCEL[matter])
    )
    return replace(found, requests=(request,), reason=f"{found.reason}; asks about {matter}")


def _of_rule(matter: Matter) -> bool:
    """Whether a matter is of giving back, or of what is done about a faulty or damaged thing."""
    return matter.kin in {"returns", "warranty", "repair"} or matter in OF_HARM


def _of_record(
    understood: Understanding, said: Request, matter: Matter, memory: Memory
) -> Understanding:
    """A look at the order that was told of, where words that sound like a question for the documents are of its record."""
    own, sure = said.arguments, understood.certainty is Certainty.CERTAIN
    told = memory.order_id is not None and memory.situation in TELLS_ORDER
    if sure or said.action not in RULE_QUESTIONS or not told or own.reason or own.product:
        return understood
    found = replace(understood, certainty=Certainty.CERTAIN, perhaps=frozenset())
    look = Request(OF_RECORD[matter], Arguments(order_id=own.order_id))
    return replace(found, requests=(look,), reason=f"{found.reason}; asks about {matter}")


def _with(understood: Understanding, request: Request) -> Understanding:
    reason = f"{understood.reason}; asks about {request.arguments.matter}"
    return replace(understood, requests=(request,), reason=reason)

"""A customer told by the shop's own number, at a desk: from then on their orders are looked at, as behind a phone."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.identifiers import same
from desktop.domain.people import Whose
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.parts import Read
from desktop.services.conversation.turn.turn import Turn


async def by_customers_number(
    turn: Turn, text: str, number: str, rest: str, read: Read
) -> str | Heard | None:
    """The words without the shop's number of a customer, who is at hand from now on; None where it is another number."""
    memory = turn.memory
    told = (await read(text)).slots
    others = (told.order_id, told.tracking_number, told.return_id)
    if any(one and same(one, number) for one in others):
        return None
    waiting = memory.question
    asked = waiting is not None and waiting.missing == "order"
    whose = Whose(customer=number)
    if not asked and memory.whose != whose:
        if memory.whose or memory.order_id:
            await leave(turn)
        memory.begin_anew(rest)
    memory.serve(whose, turn.now())
    if rest and not asked:
        memory.hear(rest)
        return await _thing_alone(turn, rest, read) or rest
    wish = waiting.suspended if asked and waiting and not rest else None
    request = wish or Request(Action.FIND_ORDERS)
    request = replace(request, arguments=request.arguments.of(whose))
    if asked and rest:
        memory.expect_nothing()
        return rest
    return Wishes(certain(request, turn.lang, "the customer's number"))


async def _thing_alone(turn: Turn, rest: str, read: Read) -> Heard | None:
    """What is looked for where beside the number only a thing is named."""
    understood = await read(rest)
    thing = understood.slots.product
    if thing is None or understood.requests[0].action is not Action.CLARIFY:
        return None
    request = Request(Action.FIND_ORDERS, Arguments(product=thing).of(turn.memory.whose))
    return Wishes(certain(request, turn.lang, "the customer's number and a thing"))


async def leave(turn: Turn) -> None:
    """The card of the last customer waits no longer: nobody's yes is taken for it."""
    pending = turn.memory.confirmation
    if pending:
        await turn.settle_confirmation(pending, accepted=False)
        await turn.say("desk.left", act=turn.words.say(f"act.{pending.action}"))

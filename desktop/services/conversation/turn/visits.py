"""Where visitors come and go, who leaves is known no longer, and who steps up is nobody yet.

An identity that was shown in words belongs to the person who showed it. A farewell ends it, and so do words of somebody
else: what was opened is closed before anything more is told. It errs towards closing: the two numbers open it again.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.domain.people import Caller
from desktop.services.conversation.turn.heard import certain
from desktop.services.conversation.turn.parts import Parts
from desktop.services.conversation.turn.turn import Turn

ANOTHER = "another_visitor"
"""The reason of small talk by which somebody else steps up."""
LEFT = "bye"


async def visit_ended(
    turn: Turn, text: str, parts: Parts, arrived: Caller | None
) -> Understanding | None:
    """What was understood where the visit of who was served is over; None where it goes on.

    ``arrived``: as whom anybody comes to this place; None where nobody comes and goes.
    """
    if arrived is None:
        return None
    known = turn.caller.sees_orders
    visits, before = parts.short.visits, len(turn.memory.heard) > 1
    another = visits.somebody_else(text) or (visits.arrives(text) and (known or before))
    if not (another or (known and visits.leaves(text))):
        return None
    pending = turn.memory.confirmation
    if pending:
        await turn.settle_confirmation(pending, accepted=False)
    if known:
        turn.caller = arrived
        turn.memory.belongs_to(arrived.owner)
    else:
        turn.memory.begin_anew(
            text
        )  # nor does a wish or a number of one who was not known yet go on
    reason = ANOTHER if another else LEFT
    return certain(Request(Action.SMALLTALK, Arguments(reason=reason)), turn.lang, "the visit ends")


async def tell_end(turn: Turn, understood: Understanding) -> None:
    """Goodbye; or that nothing of another's is told here, and how one's own is opened."""
    if understood.requests[0].arguments.reason == LEFT:
        await turn.say("talk.bye")
    else:
        await turn.say("visit.another")

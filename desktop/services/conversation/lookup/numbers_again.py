"""A number that was told is asked for once more: the colleague's ticket, the order, the return or exchange.

Who writes it down, or hears badly, asks for nothing but the number; it is told from what this conversation holds.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.services.conversation.lookup.passed_on import PASSED
from desktop.services.conversation.turn.amending import GIVING_BACK
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.memory import Memory


def number_again(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """The number that is asked for, where it is known; None where none is asked for, or it was never told."""
    if invoice := _invoice_itself(short, text, understood, memory):
        return invoice
    if short.desk.prints(text) and (paper := _on_paper(understood, memory)):
        return paper
    whether = short.desk.asks_passed(text)
    which = "ticket" if whether else short.desk.number(text)
    if which != "ticket" and (memory.confirmation or memory.question):
        return None
    done = memory.just_done
    request = None
    if which == "ticket" and (memory.passed or whether):
        request = Request(Action.SHOP_QUESTION, Arguments(reason=PASSED))
    elif which == "return" and done and done.action in GIVING_BACK:
        request = Request(Action.RETURN_STATUS, Arguments(order_id=done.order_id))
    elif which == "order" and memory.order_id:
        request = Request(Action.ORDER_STATUS, Arguments(order_id=memory.order_id))
    if request is None:
        return None
    return Wishes(certain(request, understood.lang, f"the number of the {which} once more"))


PRINT = "print"
"""``missing`` of a look at a return where it is the form on paper."""


SHOWN = "shown"
"""``missing`` of a look at an invoice where the paper itself is wanted."""


def _invoice_itself(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """The invoice that was just told of, where it is to be seen: "good, show me that one"; None where another thing is."""
    last, own = memory.last, understood.requests[0].arguments
    told = last is not None and last.action is Action.INVOICE_STATUS
    if not told or memory.last_at != memory.turn - 1 or memory.question or memory.confirmation:
        return None
    named = understood.slots.product or own.order_id or own.title or own.tax_id
    if named or not memory.order_id or not short.afterwards.says("shows_it", text):
        return None
    given = Arguments(order_id=memory.order_id, missing=SHOWN)
    request = Request(Action.INVOICE_STATUS, given)
    return Wishes(certain(request, understood.lang, "the invoice itself"))


def _on_paper(understood: Understanding, memory: Memory) -> Heard | None:
    """The return's card, from which its form is printed; that there is none yet beside its card; None where nothing goes back."""
    done = memory.done
    booked = done.order_id if done and done.action in GIVING_BACK else memory.booked
    if memory.confirmation and memory.confirmation.action in GIVING_BACK:
        request = Request(Action.SMALLTALK, Arguments(reason="print_later"))
    elif booked is None or memory.confirmation:
        return None
    else:
        given = Arguments(order_id=booked, missing=PRINT)
        request = Request(Action.RETURN_STATUS, given)
    return Wishes(certain(request, understood.lang, "on paper"))

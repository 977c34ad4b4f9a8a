"""What is told beside an invoice that waits for its yes: the firm's tax number, and where it is to be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.domain.cards import Confirmation
from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import Amend, Heard, Wishes, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.afterwards import tax_number
from desktop.services.dialogue.comparing import only_compares
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.respelt import respelt

TO_MAIL = "invoice.mail"
"""The reason of a wish that the invoice goes to an e-mail address that was told."""
_MAIL = Expression(r"[\w.+-]+@[\w-]+\.\w[\w.-]*")


async def tell_mail(turn: Turn, request: Request) -> None:  # noqa: ARG001 - a handler
    """That no e-mail address can be put in here."""
    await turn.say("invoice.no_mail")


def invoice_detail(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Heard | None:
    """The open invoice with the number that was told, or the question where it is sent; None for anything else."""
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or pending.action is not Action.INVOICE_REQUEST:
        return None
    alike = _like_anothers(text, understood, pending)
    if alike:
        return alike
    parcel = understood.slots.tracking_number or understood.slots.return_id
    number = None if parcel else tax_number(text)
    if number and wish.arguments.title:
        given = replace(wish.arguments, tax_id=number)
        return Amend(certain(replace(wish, arguments=given), understood.lang, "its tax number"))
    title = respelt(wish.arguments.title or "", text)
    if title and not understood.requests[0].arguments.title and not asks(text):
        given = replace(wish.arguments, title=title)
        return Amend(certain(replace(wish, arguments=given), understood.lang, "its name put right"))
    if _MAIL.search(text):
        about = Arguments(order_id=pending.order.order_id, reason=TO_MAIL)
        asked = Request(Action.INVOICE_STATUS, about)
        return Wishes(certain(asked, understood.lang, "to an e-mail address"))
    if any(short.afterwards.says(kind, text) for kind in ("sent_where", "by_mail")):
        asked = Arguments(question=phrase("asked.sent_where"))
        return Wishes(certain(Request(Action.SHOP_QUESTION, asked), understood.lang, "sent where"))
    return None


def _like_anothers(text: str, understood: Understanding, pending: Confirmation) -> Wishes | None:
    """What stands on the invoice of another thing, where the open one is held against that: "same title as the kettle's last one"."""
    product = understood.requests[0].arguments.product or understood.slots.product
    if product is None or asked_item(pending.order.items, product):
        return None
    if not only_compares(text, product):
        return None
    request = Request(Action.INVOICE_STATUS, Arguments(product=product))
    return Wishes(certain(request, understood.lang, "held against another's"))

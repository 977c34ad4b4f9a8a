"""Display objects of the cards that are mostly words; see :mod:`desktop.ui.present`."""

from __future__ import annotations

from desktop.domain.cards import AnswerCard, Confirmation, HandOverCard, InvoiceCard, ProblemCard
from desktop.domain.orders import InvoiceStatus, Order
from desktop.ui.markdown import blocks, plain
from desktop.ui.shown import Shown, chip, fact
from desktop.ui.wording import Wording

_INVOICE_CHIPS = {
    InvoiceStatus.NOT_REQUESTED: ("info", "neutral"),
    InvoiceStatus.IN_PROGRESS: ("clock", "accent"),
    InvoiceStatus.ISSUED: ("circle-check", "good"),
}
_CONFIRM_ICONS = {
    "return_order": "undo-2",
    "exchange_order": "repeat-2",
    "cancel_order": "ban",
    "change_address": "map-pin",
    "invoice_request": "receipt-text",
}


def invoice(card: InvoiceCard, wording: Wording, _staff: bool) -> Shown:
    """An order's invoice, issued or not."""
    it = card.invoice
    title = wording.say("invoice.title", order_id=it.order_id)
    state = wording.say(f"invoice.state_{it.status}")
    known = (
        ("number", it.number),
        ("name", it.title),
        ("tax_id", it.tax_id),
        ("amount", wording.words.money(it.amount) if it.amount else None),
        ("issued", wording.clock(it.issued_at) if it.issued_at else None),
        ("sent", it.sent_to),
    )
    facts = [fact(wording.say(f"invoice.{name}"), value) for name, value in known if value]
    return {
        "type": "invoice",
        "icon": "receipt-text",
        "title": title,
        "chip": chip(state, _INVOICE_CHIPS[it.status]),
        "facts": facts,
        "orderId": it.order_id,
        "url": it.url or "",
        "qr": it.url or "",
        "qrCaption": "",
        "copy": it.url or it.number or it.order_id,
        "spoken": wording.sentence(
            title, state, *(f"{each['name']} {each['value']}" for each in facts)
        ),
    }


def answer(card: AnswerCard, wording: Wording, _staff: bool) -> Shown:
    """What the shop's documents say, with the source named; or what a plugin of its own says, by its name."""
    sources = [
        {
            "text": wording.say(
                "answer.source", document=passage.document, section=passage.section
            ),
            "passage": passage.text,
        }
        for passage in card.passages
    ]
    return {
        "type": "answer",
        "icon": "book-open" if card.passages else "cable",
        "title": wording.say("answer.title")
        if card.passages
        else wording.say("answer.plugin", name=card.source.tool.partition(".")[0]),
        "blocks": blocks(card.text),
        "sources": sources,
        "copy": card.text,
        "spoken": wording.sentence(*plain(card.text), *(source["text"] for source in sources[:1])),
    }


def hand_over(card: HandOverCard, wording: Wording, staff: bool) -> Shown:
    """A person goes on from here."""
    title = wording.say("person.title_staff" if staff else "person.title")
    detail = wording.say("person.detail_staff" if staff else "person.detail")
    return {
        "type": "hand_over",
        "icon": "ticket",
        "title": title,
        "number": card.ticket.number,
        "detail": detail,
        "note": {"text": wording.say("person.outbox"), "icon": "inbox", "tone": "neutral"}
        if card.ticket.outbox
        else None,
        "summary": card.ticket.summary if staff else "",
        "copy": card.ticket.number,
        "spoken": wording.sentence(title, card.ticket.number, detail),
    }


def problem(card: ProblemCard, wording: Wording, _staff: bool) -> Shown:
    """What happened, what still works, what to do."""
    return {
        "type": "problem",
        "icon": "circle-alert",
        "title": card.happened.rstrip("。."),
        "facts": [
            fact(wording.say("problem.works"), card.works),
            fact(wording.say("problem.next"), card.next_step),
        ],
        "retry": card.retry,
        "spoken": wording.sentence(card.happened, card.works, card.next_step),
    }


def confirmation(card: Confirmation, wording: Wording, staff: bool) -> Shown:
    """A write that waits for a yes: exactly what will happen, from the order record."""
    action = card.action.value
    title = wording.say(f"confirm.{action}")
    facts = _will_happen(card, wording)
    return {
        "type": "confirmation",
        "icon": _CONFIRM_ICONS[action],
        "title": title,
        "lead": wording.say("confirm.note_staff" if staff else "confirm.note"),
        "facts": facts,
        "yes": wording.say(f"confirm.yes_{action}"),
        "no": wording.say(f"confirm.no_{action}"),
        "token": card.proposal.token,
        "orderId": card.order.order_id,
        "spoken": wording.sentence(title, *(f"{each['name']} {each['value']}" for each in facts)),
    }


def _will_happen(card: Confirmation, wording: Wording) -> list[Shown]:
    order, rules = card.order, card.eligibility
    goods = rules.items if rules and rules.items else order.items
    known: list[tuple[str, str | None]] = [
        ("order", order.order_id),
        ("item", wording.words.items(goods)),
        ("wanted", card.wanted),
        ("reason", card.reason),
        ("address", card.address),
        ("recipient", card.recipient),
        ("new_phone", card.new_phone),
        ("title", card.title),
    ]
    strong = {"address", "recipient", "new_phone", "title", "wanted"}
    if rules:
        money = wording.words.money
        back = rules.refund and (
            wording.say("confirm.refund_to", amount=money(rules.refund), method=rules.refund_to)
            if rules.refund_to
            else money(rules.refund)
        )
        known += [
            ("refund", back or None),
            ("fee", money(rules.fee) if rules.fee else None),
            ("shipping", wording.say("confirm.shipping_free") if rules.free_shipping else None),
        ]
    elif card.action == "cancel_order":
        known.append(("total", _way_back(order, wording)))
    strong |= {"refund", "total"}
    return [
        fact(wording.say(f"confirm.{name}"), value, strong=name in strong)
        for name, value in known
        if value
    ]


def _way_back(order: Order, wording: Wording) -> str:
    return wording.say("confirm.total_value", total=wording.words.money(order.total))

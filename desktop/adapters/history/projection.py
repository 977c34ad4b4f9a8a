"""What is derived from the events: the list's row, a row a turn and a call, marks to find by, the full text.

Derived in the same transaction as the event, so that nothing counts differently from what was said; and derivable anew
from the events alone, which is how an old file is brought up to date and a damaged one repaired.
"""

from __future__ import annotations

import hmac
import json
import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.adapters.history.full_text import add_text
from desktop.adapters.history.link import Link
from desktop.adapters.history.times import utc
from desktop.domain.actions import Action, Request
from desktop.domain.calls import Outcome, ToolResult
from desktop.domain.cards import (
    AddressCard,
    AnswerCard,
    CancelCard,
    InvoiceCard,
    OrderCard,
    OrderChoiceCard,
    ReturnCard,
    TrackingCard,
)
from desktop.domain.conversations import ConversationStatus, Remark, StoredEvent
from desktop.domain.errors import RecordError
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    ConfirmationSettled,
    HandedOver,
    TextArrived,
    ToolFinished,
    TurnEvent,
    TurnFailed,
    TurnFinished,
    TurnStarted,
    Understood,
    load_event,
)
from desktop.domain.identifiers import canonical
from desktop.domain.masking import mask_text

TITLE_LENGTH = 60
"""Characters of a title: more than the list's row can show."""

EVIDENCE = (OrderCard, TrackingCard, ReturnCard, CancelCard, AddressCard, InvoiceCard)
"""Cards that show a record of the order system, also one that an earlier turn had fetched."""

DOCUMENTS = "knowledge."
"""Tools that read the shop's documents: what they answer is no evidence about an order."""

REMARKS = ("ended", "rated")
"""Names under which remarks about a conversation lie among its events."""

log = logging.getLogger(__name__)

_PHONE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_LAST_FOUR = re.compile(r"(\d{4})\D*$")


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a conversation before anything is said in it."""

    conversation: str
    lang: str
    kind: str
    """staff or customer."""
    customer: str | None
    counter: str
    kept: bool = True
    """Whether its words are kept; False leaves figures only."""


def begin(link: Link, header: Header, at: str) -> None:
    """The conversation's row, unless it is there."""
    link.execute(
        "insert into conversations (conversation, started_at, updated_at, lang, kind, customer, counter, kept)"
        " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        (
            header.conversation,
            at,
            at,
            header.lang,
            header.kind,
            header.customer if header.kept else None,
            header.counter,
            int(header.kept),
        ),
    )
    if header.customer and header.kept:
        _mark(link, header.conversation, at, "customer", header.customer)


def project(link: Link, stored: StoredEvent, *, kept: bool = True) -> None:
    """Bring everything derived up to date with one event. ``kept`` False leaves no words and no names."""
    event, at = stored.event, utc(stored.at)
    _summarise(link, event, at, kept=kept)
    _count(link, event, at)
    if kept:
        _find_by(link, event, at)
    else:
        _find_by_digest(link, event, at)


def rebuild(link: Link) -> None:
    """Derive everything anew from the events that are there."""
    kept = dict(link.execute("select conversation, kept from conversations").fetchall())
    rows = link.execute("select event_id, at, data from events order by event_id").fetchall()
    for event_id, at, text in rows:
        data = json.loads(text)
        if data.get("event") in REMARKS:
            apply_remark(link, remark_of(event_id, at, data))
            continue
        try:
            event = load_event(data)
        except RecordError as error:
            log.warning("event %s cannot be read: %s", event_id, error)
            continue
        stored = StoredEvent(event_id, datetime.fromisoformat(at), event)
        project(link, stored, kept=bool(kept.get(event.conversation, 1)))


def remark_of(event_id: str, at: str, data: Mapping[str, Any]) -> Remark:
    """The remark that a row of the events holds."""
    return Remark(
        event_id,
        datetime.fromisoformat(at),
        str(data["conversation"]),
        str(data["event"]),
        data.get("value"),
        str(data.get("how") or ""),
    )


def apply_remark(link: Link, remark: Remark) -> None:
    """What a remark changes in the conversation's row."""
    if remark.name == "ended":
        link.execute(
            "update conversations set ended = 1, ended_at = ? where conversation = ?",
            (utc(remark.at), remark.conversation),
        )
    else:
        link.execute(
            "update conversations set rating = ? where conversation = ?",
            (remark.value, remark.conversation),
        )


def _summarise(link: Link, event: TurnEvent, at: str, *, kept: bool) -> None:
    """Keep the conversation's row true: last update, title, status. Every change of it costs two pages of the disk."""
    status = status_after(event)
    if not status and not isinstance(event, TurnStarted | TurnFinished):
        return  # in the middle of a turn, which began before and will end
    link.execute(
        "update conversations set updated_at = case when updated_at < ? then ? else updated_at end,"
        " started_at = case when started_at > ? then ? else started_at end,"
        " turns = case when turns < ? then ? else turns end where conversation = ?",
        (at, at, at, at, event.turn, event.turn, event.conversation),
    )
    if status:
        link.execute(
            "update conversations set status = ? where conversation = ?",
            (status.value, event.conversation),
        )
    if isinstance(event, TurnStarted) and kept:
        title = mask_text(" ".join(event.text.split()))[:TITLE_LENGTH]
        link.execute(
            "update conversations set title = ? where conversation = ? and title = ''",
            (title, event.conversation),
        )


def status_after(event: TurnEvent) -> ConversationStatus | None:
    """What the list says behind a conversation once this has happened; None where it says what it said."""
    match event:
        case ConfirmationAsked():
            return ConversationStatus.WAITING
        case ConfirmationSettled():
            return ConversationStatus.ANSWERED
        case HandedOver():
            return ConversationStatus.HANDED_OVER
        case TurnFailed():
            return ConversationStatus.FAILED
        case ToolFinished(result=result) if result.write and result.outcome is Outcome.OK:
            return ConversationStatus.DONE
        case ToolFinished(result=result) if result.ok:
            return ConversationStatus.ANSWERED
        case _:
            return None


def _count(link: Link, event: TurnEvent, at: str) -> None:
    """The rows of turns and calls."""
    where = (event.conversation, event.turn)
    match event:
        case TurnStarted():
            link.execute(
                "insert into turns (conversation, turn, at, lang, source) values (?, ?, ?, ?, ?)"
                " on conflict do nothing",
                (*where, at, event.lang, event.source),
            )
        case Understood():
            first = event.requests[0] if event.requests else Request(Action.CLARIFY)
            _set(
                link,
                where,
                action=first.action.value,
                lane=event.lane.value,
                lang=event.lang,
                product=first.arguments.product or "",
                asks=int(first.action is Action.CLARIFY),
            )
        case ToolFinished(result=result):
            _count_call(link, where, result, at)
        case CardReady(card=card) if isinstance(card, EVIDENCE):
            _set(link, where, evidence=1)
        case CardReady(card=AnswerCard()):
            _set(link, where, documents=1)
        case CardReady(card=OrderChoiceCard()) | ConfirmationAsked():
            _set(link, where, asks=1)
        case HandedOver(ticket=ticket):
            _set(link, where, handover=ticket.reason or "asked")
        case TurnFinished():
            _set(
                link,
                where,
                first_word_ms=float(event.first_word_ms),
                total_ms=float(event.total_ms),
                error=event.error or "",
                finished=1,
            )
        case TurnFailed():
            _set(link, where, total_ms=float(event.total_ms), error=event.error, finished=1)
        case _:
            pass


def _set(link: Link, where: tuple[str, int], **values: object) -> None:
    told = ", ".join(f"{name} = ?" for name in values)
    link.execute(
        f"update turns set {told} where conversation = ? and turn = ?",  # noqa: S608 - names of our own columns
        (*values.values(), *where),
    )


def _count_call(link: Link, where: tuple[str, int], result: ToolResult, at: str) -> None:
    link.execute(
        "insert into calls (conversation, turn, call_id, at, tool, outcome, code, attempts, ms)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        (
            *where,
            result.call_id,
            at,
            result.tool,
            result.outcome.value,
            result.code or "",
            result.attempts,
            float(result.ms),
        ),
    )
    if result.write and result.outcome is Outcome.OK:
        _set(link, where, written=1, evidence=1)
    elif result.ok and not result.tool.startswith(DOCUMENTS) and not _nothing(result.record):
        _set(link, where, evidence=1)
    names = _names(result.record or {})
    if len(names) == 1:
        _set(link, where, product=names[0])  # the shop's name for what the person called so


def _nothing(record: Mapping[str, Any] | None) -> bool:
    """An answer without a single order proves nothing."""
    return record is not None and record.get("record") == "orders" and not record.get("orders")


def _names(record: Mapping[str, Any]) -> list[str]:
    """Names of the goods of the one order a record tells of."""
    items = record.get("items")
    if record.get("record") != "order" or not isinstance(items, list | tuple):
        return []
    return [str(item["title"]) for item in items if isinstance(item, dict) and item.get("title")]


def _find_by(link: Link, event: TurnEvent, at: str) -> None:
    """Full text, and the marks by which a conversation is found again."""
    conversation, turn = event.conversation, event.turn
    match event:
        case TurnStarted():
            add_text(link, conversation, turn, at, "question", event.text)
            for phone in _PHONE.findall(event.text):
                _mark(link, conversation, at, "phone", phone[-4:])
        case TextArrived(settled=True) if event.text:
            add_text(link, conversation, turn, at, "reply", event.text)
        case Understood():
            for request in event.requests:
                given = request.arguments
                for number in (given.order_id, given.tracking_number, given.return_id):
                    if number:
                        _mark(link, conversation, at, "order", canonical(number))
                for phone in (given.phone, given.new_phone):
                    _mark_phone(link, conversation, at, phone)
        case ToolFinished(result=result):
            _mark(link, conversation, at, "tool", result.tool)
            for order in _orders(result):
                _mark_order(link, conversation, at, order)
        case _:
            pass


def _find_by_digest(link: Link, event: TurnEvent, at: str) -> None:
    """Where no words are kept: whether the same order was asked about again, and not which one it was."""
    numbers: list[object] = []
    if isinstance(event, Understood):
        numbers = [request.arguments.order_id for request in event.requests]
    elif isinstance(event, ToolFinished):
        numbers = [about.get("order_id") for about in _orders(event.result)]
    for number in {number for number in numbers if isinstance(number, str) and number}:
        digest = hmac.new(_salt(link), canonical(number).encode(), "sha256").hexdigest()
        _mark(link, event.conversation, at, "order", f"digest:{digest[:24]}")


def _salt(link: Link) -> bytes:
    """This installation's own secret, so that digests of short numbers cannot be tried out elsewhere."""
    link.execute(
        "insert into notes (name, value) values ('salt', ?) on conflict do nothing",
        (secrets.token_hex(16),),
    )
    return bytes.fromhex(link.execute("select value from notes where name = 'salt'").fetchone()[0])


def _orders(result: ToolResult) -> list[Mapping[str, Any]]:
    """What a call was about: its own arguments, and the record that came back if that is about one thing."""
    record = result.record or {}
    several = record.get("record") == "orders"
    return [result.arguments] if several else [result.arguments, record]


def _mark_order(link: Link, conversation: str, at: str, about: Mapping[str, Any]) -> None:
    for name in ("order_id", "tracking_number", "return_id"):
        if isinstance(number := about.get(name), str) and number:
            _mark(link, conversation, at, "order", canonical(number))
    for name in ("phone", "phone_last4", "new_phone"):
        _mark_phone(link, conversation, at, about.get(name))
    if isinstance(customer := about.get("customer_id"), str) and customer:
        _mark(link, conversation, at, "customer", customer)
    who = about.get("recipient") or (about.get("name") if about.get("customer_id") else None)
    if isinstance(who, str) and who:
        link.execute(
            "update conversations set who = ? where conversation = ? and who = ''",
            (who, conversation),
        )


def _mark_phone(link: Link, conversation: str, at: str, phone: object) -> None:
    found = _LAST_FOUR.search(phone) if isinstance(phone, str) else None
    if found:
        _mark(link, conversation, at, "phone", found[1])


def _mark(link: Link, conversation: str, at: str, kind: str, value: str) -> None:
    link.execute(
        "insert into marks (kind, value, conversation, at) values (?, ?, ?, ?) on conflict do nothing",
        (kind, value, conversation, at),
    )

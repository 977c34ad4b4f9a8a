"""Which page a kiosk shows for an answer, and what stands on it."""

from __future__ import annotations

from typing import Any

from desktop.domain.cards import Confirmation, HandOverCard, OrderChoiceCard, ReturnCard
from desktop.domain.orders import ReturnStatus
from desktop.ui.controllers.desk import Desk
from desktop.ui.models.plain import plain
from desktop.ui.models.rows import Row, RowKind
from desktop.ui.models.transcript import Transcript
from desktop.ui.states import panel

AWAY = frozenset({"AttractPage", "StartPage", "ClearedPage"})
"""Pages of nobody's visit."""

ANSWERS = frozenset({"AnswerPage", "ChoicePage", "ConfirmPage", "HandOverPage"})
"""Pages of an answer."""

READ = ANSWERS | {"CareAnswerPage"}
"""The same, and as care mode shows them."""

TALKING = ANSWERS | {"StartPage"}
"""Pages with a way to the next question: typed, as long as there is no voice."""

EVENTS = 3
"""Of a parcel's past, on a kiosk."""

Shown = dict[str, Any]
PageOf = tuple[str, Shown]


def answer(transcript: Transcript, desk: Desk) -> PageOf:
    """The page for the newest turn."""
    turn = transcript.rows[-1].turn if transcript.rows else 0
    rows = [row for row in transcript.rows if row.turn == turn]
    said = " ".join(row.text for row in rows if row.kind is RowKind.SAID)
    words = plain(" ".join(block for row in rows for block in row.blocks))
    row = _main(rows)
    card = row.card if row else None
    shown = _short(desk.present.card(card)) if card else None
    if isinstance(card, Confirmation) and transcript.confirmation is not None:
        return "ConfirmPage", {"card": shown}
    if isinstance(card, OrderChoiceCard):
        return "ChoicePage", {"question": said, "answer": words, "card": shown}
    if isinstance(card, HandOverCard):
        return "HandOverPage", {"card": shown, "answer": words, "canPrint": True}
    if not rows or rows[-1].kind is RowKind.STOPPED:
        return state("reply_stopped", desk)
    if rows[-1].kind is RowKind.FAILED and card is None:
        return "AnswerPage", {
            "question": said,
            "answer": rows[-1].text,
            "card": None,
            **_slip(card),
        }
    return "AnswerPage", {
        "question": said,
        "answer": words,
        "card": shown,
        "offer": transcript.person_offered,
        **_slip(card),
    }


def working(desk: Desk, words: str, *, may_stop: bool) -> PageOf:
    """What is being done."""
    shown = panel(desk.options.phrases, desk.lang, "working", facts={"what": words, "seconds": 0})
    shown["title"] = words
    shown["spoken"] = words
    if not may_stop:
        shown["actions"] = []
    return "StatePage", {"shown": shown}


def state(name: str, desk: Desk) -> PageOf:
    """One of the designed states."""
    return "StatePage", {"shown": panel(desk.options.phrases, desk.lang, name)}


def _main(rows: list[Row]) -> Row | None:
    """The card that the page is about: one that waits for an answer, else the last."""
    cards = [row for row in rows if row.card is not None]
    for kind in (Confirmation, OrderChoiceCard, HandOverCard):
        for row in cards:
            if isinstance(row.card, kind):
                return row
    return cards[-1] if cards else None


def _short(shown: Shown) -> Shown:
    """The newest of a parcel's events: the code for the phone, which has them all, is to be seen without scrolling."""
    events = shown.get("events")
    if not events:
        return shown
    past = [event for event in events if event["state"] != "todo"]
    coming = [event for event in events if event["state"] == "todo"]
    return {**shown, "events": past[:EVENTS] + coming}


def _slip(card: object) -> Shown:
    """Whether there is something to print."""
    printable = isinstance(card, ReturnCard) and card.record.status is ReturnStatus.REQUESTED
    return {"canPrint": printable}

"""Gathers a turn's events into the one JSON object that other programs read."""

from __future__ import annotations

from typing import Any

from desktop.domain.calls import Outcome, ToolResult
from desktop.domain.cards import Confirmation, dump_card
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
)
from desktop.domain.orders import Ticket
from desktop.domain.wire import to_json


class TurnRecord:
    """One turn, and the answers to its cards where ``--yes`` or ``--no`` gives them at once."""

    def __init__(self, number: int, text: str, waiting: Confirmation | None = None) -> None:
        """``waiting``: the write that waited for a yes before this turn, and does still unless the turn settles it."""
        self.number = number
        self._text = text
        self._lang = ""
        self._understood: Understood | None = None
        self._calls: list[ToolResult] = []
        self._blocks: list[str] = []
        self._open = ""
        self._cards: list[dict[str, Any]] = []
        self._confirm = waiting
        self._ticket: Ticket | None = None
        self._first_word_ms: float | None = None
        self._total_ms = 0.0
        self._error: str | None = None
        self._offered: str | None = None

    def add(self, event: TurnEvent) -> None:
        """Take one more event."""
        match event:
            case TurnStarted(lang=lang):
                self._lang = self._lang or lang
            case Understood():
                if self._understood is None:
                    self._understood = event
                self._lang = event.lang
            case ToolFinished(result=result):
                self._calls.append(result)
            case TextArrived(text=text, settled=settled):
                self._open += text
                if settled:
                    self._blocks.append(self._open)
                    self._open = ""
            case CardReady(card=card):
                self._cards.append(dump_card(card))
            case ConfirmationAsked(confirmation=confirmation):
                self._confirm = confirmation
            case ConfirmationSettled():
                self._confirm = None
            case HandedOver(ticket=ticket):
                self._ticket = ticket
            case TurnFinished():
                if self._first_word_ms is None:
                    self._first_word_ms = event.first_word_ms
                self._total_ms += event.total_ms
                self._error = self._error or event.error
                self._offered = event.offered
            case TurnFailed():
                self._blocks.append(event.text)
                self._total_ms += event.total_ms
                self._error = event.error
            case _:
                pass

    def to_json(self) -> dict[str, Any]:
        """The object of the contract."""
        understood = self._understood
        return {
            "event": "turn",
            "turn": self.number,
            "text": self._text,
            "lang": self._lang,
            "lane": understood.lane.value if understood else None,
            "requests": [
                {"action": request.action.value, "arguments": to_json(request.arguments)}
                for request in (understood.requests if understood else ())
            ],
            "calls": [_call(result) for result in self._calls],
            "reply": "\n".join(self._blocks),
            "cards": self._cards,
            "confirm": _confirmation(self._confirm),
            "written": [
                _written(result)
                for result in self._calls
                if result.write and result.outcome is Outcome.OK
            ],
            "ticket": to_json(self._ticket) if self._ticket else None,
            "first_word_ms": round(
                self._total_ms if self._first_word_ms is None else self._first_word_ms, 1
            ),
            "total_ms": round(self._total_ms, 1),
            "error": self._error,
            "offered": self._offered,
        }


def _call(result: ToolResult) -> dict[str, Any]:
    return {
        "tool": result.tool,
        "arguments": to_json(result.arguments),
        "outcome": result.outcome.value,
        "freshness": result.freshness.value,
        "age_s": round(result.age_s, 1),
        "attempts": result.attempts,
        "ms": round(result.ms, 1),
        "code": result.code,
    }


def _written(result: ToolResult) -> dict[str, Any]:
    return {"tool": result.tool, "arguments": to_json(result.arguments), "record": result.record}


def _confirmation(asked: Confirmation | None) -> dict[str, Any] | None:
    if asked is None:
        return None
    return {
        **dump_card(asked),
        "tool": asked.proposal.tool,
        "arguments": to_json(asked.proposal.arguments),
    }

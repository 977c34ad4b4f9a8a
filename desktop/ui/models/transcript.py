"""A conversation's events as the rows of the chat page.

Live turns and reopened history pass through the same code, so that a conversation looks the same tomorrow. Qt does not
come in here: the list model above turns the calls of :class:`Listener` into its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from desktop.domain.actions import ABOUT_AN_ORDER
from desktop.domain.cards import AnswerCard, Card, Confirmation, OrderChoiceCard, ProblemCard
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    ConfirmationSettled,
    HandedOver,
    TextArrived,
    ToolFinished,
    ToolStarted,
    TurnEvent,
    TurnFailed,
    TurnFinished,
    TurnStarted,
    Understood,
)
from desktop.domain.orders import Ticket
from desktop.ui.models.about import About
from desktop.ui.models.rows import Evidence, Row, RowKind, Settled


class Listener(Protocol):
    """Who draws the rows. Positions count from 0, oldest first."""

    def row_will_be_added(self, at: int) -> None:
        """Before the row is in the list."""
        ...

    def row_was_added(self) -> None:
        """After."""
        ...

    def row_changed(self, at: int, *fields: str) -> None:
        """These fields of the row have new values."""
        ...


class Transcript:
    """The rows, and what the rest of the window wants to know about them."""

    def __init__(self, listener: Listener | None = None) -> None:
        self.rows: list[Row] = []
        self.confirmation: Confirmation | None = None
        """The one that waits for a yes."""
        self.ticket: Ticket | None = None
        self.person_offered = False
        """The newest answer offers a person, and a yes calls one."""
        self.about = About()
        self.calls: dict[str, ToolStarted] = {}
        """Plugin calls that are under way, by id."""
        self.busy = False
        """A turn is under way."""
        self._expected = False
        """The newest row was shown before its turn began."""
        self._listener = listener
        self._evidence = Evidence()
        self._bases: dict[int, int] = {}

    def take(self, event: TurnEvent, at: datetime) -> None:
        """Bring the rows up to date with one event; ``at`` is when it happened."""
        match event:
            case TurnStarted():
                self._begin(event, at)
            case Understood():
                self._understood(event)
            case ToolStarted():
                self.calls[event.call_id] = event
            case ToolFinished():
                self.calls.pop(event.result.call_id, None)
                self._evidence.calls.append(event.result)
                self.about.learn(event.result)
            case TextArrived():
                self._text(event, at)
            case CardReady():
                self._close_reply()
                self.about.see(event.card)
                card = self._without_what_was_said(event.card, event.turn)
                if card is not None:
                    self._add(Row(RowKind.CARD, event.turn, at, card=card))
            case ConfirmationAsked():
                self._close_reply()
                self.confirmation = event.confirmation
                self.about.see(event.confirmation)
                self._add(
                    Row(RowKind.CARD, event.turn, at, card=event.confirmation, settled=Settled.OPEN)
                )
            case ConfirmationSettled():
                self._settle(event)
            case HandedOver():
                self.ticket = event.ticket
            case TurnFinished():
                self._finish(event, at)
            case TurnFailed():
                self._fail(event, at)

    def stop(self, at: datetime) -> None:
        """The turn under way was cancelled, or history ends in the middle of it."""
        if not self.busy:
            return
        self._close_reply()
        turn = self.rows[-1].turn if self.rows else 0
        self._end_turn()
        self._add(Row(RowKind.STOPPED, turn, at, text=self.words_of(turn)))

    def listen(self, listener: Listener | None) -> None:
        """Tell this listener of every change from now on; None: nobody any more."""
        self._listener = listener

    def choice(self) -> int:
        """Position of the card that offers orders and is not answered yet; -1 when there is none."""
        for at in range(len(self.rows) - 1, -1, -1):
            if self.rows[at].kind is RowKind.SAID:
                break
            if isinstance(self.rows[at].card, OrderChoiceCard):
                return at
        return -1

    def offered(self) -> OrderChoiceCard | None:
        """That card."""
        card = self.rows[at].card if (at := self.choice()) >= 0 else None
        return card if isinstance(card, OrderChoiceCard) else None

    def waiting(self) -> int:
        """Position of the card that waits for an answer; -1 when none does."""
        for at in range(len(self.rows) - 1, -1, -1):
            if self.rows[at].settled is Settled.OPEN:
                return at
        return self.choice()

    def newest(self, kind: RowKind) -> int:
        """Position of the newest row of a kind; -1 when there is none."""
        for at in range(len(self.rows) - 1, -1, -1):
            if self.rows[at].kind is kind:
                return at
        return -1

    def failed_turn(self) -> int:
        """The newest turn, if it failed or was stopped; 0 otherwise."""
        for row in reversed(self.rows):
            if row.kind is RowKind.STOPPED or (row.kind is RowKind.SAID and row.failed):
                return row.turn
            if row.kind in {RowKind.SAID, RowKind.ENDED}:
                break
        return 0

    def about_an_order(self) -> bool:
        """Whether the newest answered turn asked about an order."""
        at = self.newest(RowKind.ENDED)
        evidence = self.rows[at].evidence if at >= 0 else None
        return (
            any(wish.action in ABOUT_AN_ORDER for wish in evidence.requests) if evidence else False
        )

    def last_words(self) -> str:
        """What was asked last."""
        at = self.newest(RowKind.SAID)
        return self.rows[at].text if at >= 0 else ""

    def words_of(self, turn: int) -> str:
        """What the person said in that turn."""
        for row in reversed(self.rows):
            if row.kind is RowKind.SAID and row.turn == turn:
                return row.text
        return ""

    def change(self, at: int, **values: object) -> None:
        """Set fields of a row by hand, for example to unfold its evidence."""
        for name, value in values.items():
            setattr(self.rows[at], name, value)
        if self._listener is not None:
            self._listener.row_changed(at, *values)

    def expect(self, event: TurnStarted, at: datetime) -> None:
        """Show at once what was asked, while whoever answers is still starting; its own event takes this one's place."""
        self._begin(event, at)
        self._expected = True

    def _begin(self, event: TurnStarted, at: datetime) -> None:
        said = self.rows[-1] if self.rows else None
        if self._expected and said and said.kind is RowKind.SAID:
            self._expected = False
            self.change(len(self.rows) - 1, turn=event.turn, text=event.text)
            return
        self._expected = False
        self.stop(at)
        self._choose(event.text)
        self.busy = True
        self.person_offered = False
        self._evidence = Evidence()
        self._bases.clear()
        self._add(Row(RowKind.SAID, event.turn, at, text=event.text, source=event.source))

    def _choose(self, said: str) -> None:
        """Mark the order that was chosen, if the last card offered it."""
        for index in range(len(self.rows) - 1, -1, -1):
            row = self.rows[index]
            if row.kind is RowKind.SAID:
                return
            if isinstance(row.card, OrderChoiceCard):
                ids = [order.order_id for order in row.card.orders]
                if said in ids:
                    self.change(index, chosen=ids.index(said))
                return

    def _understood(self, event: Understood) -> None:
        self._evidence.lane = event.lane
        self._evidence.reason = event.reason
        self._evidence.requests += event.requests
        self._evidence.understood_ms += event.ms

    def _text(self, event: TextArrived, at: datetime) -> None:
        row = self.rows[-1] if self.rows else None
        if row is None or row.kind is not RowKind.REPLY or row.turn != event.turn:
            self._bases[event.turn] = event.block
            row = Row(RowKind.REPLY, event.turn, at, blocks=[event.text], open=not event.settled)
            self._add(row)
            return
        index = event.block - self._bases.get(event.turn, 0)
        if index < len(row.blocks):
            self.change(
                len(self.rows) - 1,
                blocks=[*row.blocks[:index], row.blocks[index] + event.text],
                open=not event.settled,
            )
        else:
            self.change(
                len(self.rows) - 1, blocks=[*row.blocks, event.text], open=not event.settled
            )

    def _without_what_was_said(self, card: Card, turn: int) -> Card | None:
        """An answer that stands in the words above already is not shown twice: its sources are, where it has any."""
        said = self.rows[-1] if self.rows else None
        if not isinstance(card, AnswerCard) or said is None or said.kind is not RowKind.REPLY:
            return card
        if said.turn != turn or card.text not in said.blocks:
            return card
        return replace(card, text="") if card.passages else None

    def _close_reply(self) -> None:
        if self.rows and self.rows[-1].kind is RowKind.REPLY and self.rows[-1].open:
            self.change(len(self.rows) - 1, open=False)

    def _settle(self, event: ConfirmationSettled) -> None:
        if self.confirmation is not None and self.confirmation.proposal.token == event.token:
            self.confirmation = None
        for index in range(len(self.rows) - 1, -1, -1):
            card = self.rows[index].card
            if isinstance(card, Confirmation) and card.proposal.token == event.token:
                self.change(index, settled=Settled.YES if event.accepted else Settled.NO)
                return

    def _finish(self, event: TurnFinished, at: datetime) -> None:
        self._close_reply()
        self._evidence.first_word_ms = event.first_word_ms
        self._evidence.total_ms = event.total_ms
        self.person_offered = event.offered is not None
        evidence = self._evidence
        self._end_turn()
        self._add(Row(RowKind.ENDED, event.turn, at, text=event.reply, evidence=evidence))

    def _fail(self, event: TurnFailed, at: datetime) -> None:
        self._close_reply()
        self._end_turn()
        for index in range(len(self.rows) - 1, -1, -1):
            if self.rows[index].kind is RowKind.SAID and self.rows[index].turn == event.turn:
                self.change(index, failed=True)
                break
        told = self.rows[-1].card if self.rows else None
        if not isinstance(told, ProblemCard):  # the card says it, and has the button
            self._add(Row(RowKind.FAILED, event.turn, at, text=event.text))

    def _end_turn(self) -> None:
        self.busy = False
        self.calls.clear()
        self._evidence = Evidence()

    def _add(self, row: Row) -> None:
        if self._listener is not None:
            self._listener.row_will_be_added(len(self.rows))
        self.rows.append(row)
        if self._listener is not None:
            self._listener.row_was_added()

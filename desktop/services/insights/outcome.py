"""How a conversation ended, as far as it can be proved.

Resolved needs both halves: the request was answered with a record of the order system or a recorded write, **and** the
person agreed (said so, thanked, or touched "helped") or did not come back about the same order within 72 hours. A
customer who walks away from a question is abandoned, not resolved; what cannot be told is unknown, and says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.domain.actions import Action
from desktop.domain.turn_facts import ConversationFact, TurnFact

COMES_BACK = timedelta(hours=72)
"""Who does not ask about the same order again for three days was helped: the rule of the product's design."""

QUIET = timedelta(minutes=15)
"""A conversation in which nothing happened for this long is over."""


class Ending(StrEnum):
    """How a conversation ended."""

    RESOLVED = "resolved"
    HANDED_OVER = "handed_over"
    ABANDONED = "abandoned"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The ending and its reason."""

    ending: Ending
    why: str
    """Resolved: agreed, stayed_away. Handed over: the reason of the hand-over. Abandoned: open_question, unfinished.
    Failed: the phrase key of the problem. Unknown: going_on, no_request, declined, documents, no_evidence, not_helped,
    came_back, too_early, no_order."""


_NO_REQUEST = frozenset({Action.SMALLTALK.value, Action.CONTROL.value, ""})


def outcome_of(
    conversation: ConversationFact,
    turns: Sequence[TurnFact],
    now: datetime,
    thanks: Sequence[str] = (),
) -> Outcome:
    """How it ended. ``turns`` in order; ``thanks``: words by which somebody agrees that they were helped."""
    handed = [turn.handover for turn in turns if turn.handover]
    if handed:
        return Outcome(Ending.HANDED_OVER, handed[-1])
    over = now - conversation.updated_at >= QUIET
    asking = [place for place, turn in enumerate(turns) if turn.action not in _NO_REQUEST]
    if turns and not turns[-1].finished:
        return Outcome(Ending.ABANDONED, "unfinished") if over else _unknown("going_on")
    if not asking:
        return _unknown("no_request")
    last, after = turns[asking[-1]], turns[asking[-1] :]
    if conversation.waiting or after[-1].asks:
        return Outcome(Ending.ABANDONED, "open_question") if over else _unknown("going_on")
    if last.error:
        return Outcome(Ending.FAILED, last.error)
    if last.action == Action.DECLINE:
        return _unknown("declined")
    if not any(turn.evidence for turn in after):
        return _unknown("documents" if last.documents else "no_evidence")
    return _agreed(conversation, turns[-1], now, thanks)


def _agreed(
    conversation: ConversationFact, last: TurnFact, now: datetime, thanks: Sequence[str]
) -> Outcome:
    """The second half: the answer stood on evidence, and whether it helped."""
    if conversation.rating == 0:
        return _unknown("not_helped")
    if conversation.rating == 1 or _thanked(last, thanks):
        return Outcome(Ending.RESOLVED, "agreed")
    if not conversation.orders:
        return _unknown("no_order")
    back = conversation.returned_at
    if back and back - conversation.updated_at <= COMES_BACK:
        return _unknown("came_back")
    if now - conversation.updated_at < COMES_BACK:
        return _unknown("too_early")
    return Outcome(Ending.RESOLVED, "stayed_away")


def _thanked(last: TurnFact, thanks: Sequence[str]) -> bool:
    said = last.question.casefold()
    return last.action == Action.SMALLTALK and any(word.casefold() in said for word in thanks)


def _unknown(why: str) -> Outcome:
    return Outcome(Ending.UNKNOWN, why)

"""What is asked of a parcel besides where it is: "is that normal?", "which one comes first?"."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.orders import Parcel, ShipmentStatus
from desktop.services.conversation.turn.turn import Turn

FIRST = "first"
"""The reason of a look at parcels that asks which of them comes first."""

SLOW = "slow"
"""The reason of one that asks whether it is held up, or why it takes so long."""

WHEN = "when"
"""The reason of one that asks for the time alone."""

STUCK = "stuck_parcel"
"""The reason for which a colleague is offered who asks the carrier."""

_MOVES = frozenset({ShipmentStatus.IN_TRANSIT, ShipmentStatus.LABELLED})


async def tell_slow(turn: Turn, parcel: Parcel) -> bool:
    """Whether it is held up, as far as its carrier tells; False where its news is all there is to say."""
    latest = parcel.events[0] if parcel.events else None
    if latest is None or parcel.stuck_hours or parcel.status not in _MOVES:
        return False
    at = turn.words.moment(latest.at)
    if parcel.expected_at is None:
        await turn.say("news.normal_open", at=at)
        return True
    expected = turn.words.before(parcel.expected_at)
    if turn.words.is_past(parcel.expected_at):
        await turn.say("news.late", expected=expected, carrier=parcel.carrier_name)
        turn.memory.offered = STUCK
        return True
    await turn.say("news.normal", at=at, expected=expected)
    return True


async def tell_first(turn: Turn, named: Sequence[tuple[str, Parcel]]) -> bool:
    """Which of the parcels, each with its name, comes first; False where fewer than two have a day."""
    due = sorted(
        (
            (one.expected_at, name)
            for name, one in named
            if one.expected_at and one.status in _MOVES
        ),
    )
    if len(due) < len(named) or len(due) < 2:
        return False
    if due[0][0] == due[-1][0]:
        await turn.say("news.together", expected=turn.words.before(due[0][0]))
        return True
    for number, (expected, name) in enumerate(due):
        key = "news.then" if number else "news.first"
        await turn.say(key, name=name, expected=turn.words.before(expected))
    return True

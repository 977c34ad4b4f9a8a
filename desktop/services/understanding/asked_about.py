"""What a question may lean on, and which matters it is likeliest about then."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.actions import Action
from desktop.domain.matters import Asked, Believed, Matter
from desktop.domain.situations import Situation

NAMED = 0.5
"""Belief from which a question that the documents are asked anyway is taken to be about one matter."""
STAYS = 8.0
"""How many times likelier a matter is of whose group the last question was, where that was answered a moment ago. Not fitted: with it
"那怎么算的" after a question for points is one for points."""
FIRM = 0.7
"""Belief in a matter, of words read as if nothing had been told before them, from which that reading is heard as well."""
OWN_SHARE = 0.4
"""How much that reading weighs then, of one, beside the one that leans on what was told (both by their logarithms).

Of 689 held-back questions that lean on nothing 76 in a hundred were read rightly after a rule that another question was answered with, where 91 are by
themselves; with these two 81 are. Of 837 that lean on what was told it costs 1 in a hundred."""
UNREAD = 1e-4
"""Belief in a matter that a reading holds for next to nothing."""
MOST = 4
"""Matters that a question is taken to be about at most: of the held-back questions a fourth one is right for two in a hundred."""
LEAST = 0.05
"""Belief below which a matter is none that is asked about."""


OF_ACT = {
    Action.RETURN_ORDER: Situation.MAY_RETURN,
    Action.EXCHANGE_ORDER: Situation.MAY_RETURN,
    Action.RETURN_POLICY: Situation.RULES,
    Action.CANCEL_ORDER: Situation.NOT_SENT,
    Action.CHANGE_ADDRESS: Situation.NOT_SENT,
    Action.TRACK_PARCEL: Situation.UNDER_WAY,
    Action.FIND_ORDERS: Situation.UNDER_WAY,
    Action.ORDER_STATUS: Situation.UNDER_WAY,
    Action.RETURN_STATUS: Situation.RETURNING,
    Action.INVOICE_STATUS: Situation.INVOICE,
    Action.INVOICE_REQUEST: Situation.INVOICE,
}
"""What a question leans on that comes in between, by what an answer is waited for, or behind another wish in one breath."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question may lean on."""

    situation: Situation | None = None
    """What was told last, or what the question that is open is about."""
    lately: Matter | None = None
    """What the documents were asked about a moment ago."""
    weights: Mapping[Matter, float] = field(default_factory=dict[Matter, float])
    """How many times likelier some matters are, by what is known of what was told: an unpaid order waits for its payment."""
    points: bool = False
    """Whether the words say of themselves that they lean on it: "and on Sundays", "does that still count"."""

    def read(
        self, beliefs: Mapping[Matter, float], alone: Mapping[Matter, float] | None = None
    ) -> Asked | None:
        """What is asked about; None where there are no beliefs.

        ``alone``: what is believed of the same words where nothing was told before them. Of one whose group was asked about a moment ago the belief in the whole group counts: any of its sections goes on from there.
        """
        if not beliefs:
            return None
        if alone and max(alone.values()) >= FIRM:
            beliefs = _both(beliefs, alone)
        group = self.lately.group if self.lately else None
        stretched = {
            one: share * (STAYS if one.group == group else 1.0) * self.weights.get(one, 1.0)
            for one, share in beliefs.items()
        }
        whole = sum(stretched.values())
        shares = sorted(
            ((one, share / whole) for one, share in stretched.items()), key=lambda it: -it[1]
        )
        best, belief = shares[0]
        if best.group == group:
            belief = sum(share for one, share in shares if one.group == group)
        kept = tuple(
            Believed(one, round(share, 2)) for one, share in shares[:MOST] if share >= LEAST
        )
        return Asked(best, belief, kept)


def _both(leaning: Mapping[Matter, float], alone: Mapping[Matter, float]) -> dict[Matter, float]:
    """The two readings' beliefs as one."""
    found = {
        one: math.exp(
            (1 - OWN_SHARE) * math.log(max(share, UNREAD))
            + OWN_SHARE * math.log(max(alone.get(one, 0.0), UNREAD))
        )
        for one, share in leaning.items()
    }
    whole = sum(found.values())
    return {one: share / whole for one, share in found.items()}


ALONE = Asking()
"""Of a question that leans on nothing."""

"""Writes that wait for a yes: each behind a single-use token, bound to tool, exact arguments and caller."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from desktop.domain.calls import Proposal
from desktop.domain.people import Caller
from desktop.ports.clock import Clock

MOST_WAITING = 1000
"""Proposals kept; a counter has one or two open, so older ones were forgotten by everybody."""


class Proposals:
    """The open ones."""

    def __init__(self, clock: Clock, valid_s: float) -> None:
        self._clock = clock
        self._valid_s = valid_s
        self._open: OrderedDict[str, tuple[Proposal, str, float]] = OrderedDict()

    def add(self, tool: str, arguments: Mapping[str, Any], caller: Caller) -> Proposal:
        """A new proposal."""
        proposal = Proposal(secrets.token_urlsafe(16), tool, dict(arguments))
        until = self._clock.monotonic() + self._valid_s
        self._open[proposal.token] = (proposal, caller.owner, until)
        while len(self._open) > MOST_WAITING:
            self._open.popitem(last=False)
        return proposal

    def take(self, proposal: Proposal, caller: Caller) -> bool:
        """Use the proposal up; false when it is not open, not this caller's, or not what was checked."""
        found = self._open.pop(proposal.token, None)
        if found is None:
            return False
        kept, owner, until = found
        return kept == proposal and owner == caller.owner and self._clock.monotonic() < until

    def withdraw(self, proposal: Proposal) -> None:
        """Forget it."""
        self._open.pop(proposal.token, None)

    def forget(self, owner: str) -> None:
        """Forget all of one caller's."""
        for token in [token for token, (_, whose, _) in self._open.items() if whose == owner]:
            del self._open[token]
